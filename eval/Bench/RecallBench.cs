using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using SmartService.Eval.Running;
using SmartService.Knowledge.Index;

namespace SmartService.Eval.Bench;

/// <summary>How many of the ten truly nearest texts the vector index finds.</summary>
sealed class RecallBench(IServiceProvider house, IReadOnlyList<string> questions)
{
    const int Limit = 10;
    const int Asked = 200;
    const int Batch = 1000;

    // Texts that are as near as the tenth, up to the last bits of a float, are as good as it.
    const float Tie = 1e-5f;

    readonly IEmbeddingGenerator<string, Embedding<float>> model = house.GetRequiredService<
        IEmbeddingGenerator<string, Embedding<float>>
    >();

    public async Task<double> RunAsync(DateOnly today, CancellationToken stop)
    {
        var index = await house.GetRequiredService<CurrentIndex>().GetAsync(stop);
        var nearby = index.Vectors ?? throw new EvalException("There is no vector index; is its server away?");
        var scope = index.ScopeOf(null, "城区", today);
        var texts = await VectorsAsync([.. index.Texts.Select(text => text.Text)], stop);
        var allowed = Enumerable.Range(0, texts.Count).Where(at => scope.Allowed[index.Texts[at].Passage]).ToList();
        var (found, wanted) = (0, 0);
        foreach (var query in await VectorsAsync([.. questions.Take(Asked)], stop))
        {
            var nearest = allowed.Select(at => Vectors.Dot(query, texts[at])).OrderDescending().Take(Limit).ToList();
            var hits = await nearby.NearestAsync(query, scope, Limit, stop);
            wanted += nearest.Count;
            found += hits.Count(hit => Vectors.Dot(query, texts[hit.Text]) >= nearest[^1] - Tie);
        }
        return (double)found / wanted;
    }

    async Task<List<float[]>> VectorsAsync(IReadOnlyList<string> texts, CancellationToken stop)
    {
        var vectors = new List<float[]>(texts.Count);
        foreach (var some in texts.Chunk(Batch))
        foreach (var made in await model.GenerateAsync(some, cancellationToken: stop))
            vectors.Add(Vectors.Normalize(made.Vector.ToArray()));
        return vectors;
    }
}
