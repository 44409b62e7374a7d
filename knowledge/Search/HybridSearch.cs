using System.Buffers;
using Microsoft.Extensions.AI;
using SmartService.Knowledge.Index;

namespace SmartService.Knowledge.Search;

/// <summary>A passage that was found.</summary>
/// <param name="Score">Fused, 0 to 1.</param>
/// <param name="Cosine">How far the nearest vector stands above what is usual, 0 to 1.</param>
/// <param name="Lexical">The part of the question's words that the text holds, 0 to about 1.</param>
readonly record struct Found(IndexedPassage Passage, float Score, float Cosine, float Lexical);

/// <summary>BM25 and vectors together, each passage by its best text.</summary>
sealed class HybridSearch(IEmbeddingGenerator<string, Embedding<float>> model, AskedText asked)
{
    const int Nearest = 200;
    const int BestLexical = 100;
    const float VectorShare = 0.55f;

    // An answer or a clause that resembles the question only hints at what it answers.
    const float HintShare = 0.8f;

    // What was written for the region, or for the service that was named, goes before what holds everywhere.
    const float OwnRegion = 0.02f;
    const float NamedService = 0.06f;

    public async Task<List<Found>> FindAsync(
        KnowledgeIndex index,
        Question question,
        string region,
        CancellationToken cancellation
    )
    {
        var text = asked.Core(question.Text);
        var named = question.Service ?? asked.Service(question.Text);
        var scope = index.ScopeOf(question.Service, region, question.AsOf);
        var lexical = ArrayPool<float>.Shared.Rent(index.Texts.Count);
        try
        {
            Array.Clear(lexical, 0, index.Texts.Count);
            var weight = index.Lexical.Score(PlainText.Of(text), lexical);
            var cosines = await NearestAsync(index, text, scope, cancellation);
            foreach (var hit in BestOf(lexical, index, scope))
                cosines.TryAdd(hit, index.UsualCosine);
            return Fuse(index, cosines, lexical, Math.Max(weight.Whole, 1e-6f), named, region);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(lexical);
        }
    }

    async Task<Dictionary<int, float>> NearestAsync(
        KnowledgeIndex index,
        string text,
        Scope scope,
        CancellationToken cancellation
    )
    {
        try
        {
            if (index.Vectors is not null)
            {
                var vector = await model.GenerateAsync([text], cancellationToken: cancellation);
                var query = Vectors.Normalize(vector[0].Vector.ToArray());
                var hits = await index.Vectors.NearestAsync(query, scope, Nearest, cancellation);
                return hits.ToDictionary(h => h.Text, h => h.Cosine);
            }
        }
        catch (Exception e)
            when (e is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            // The customer waits; words alone must do.
        }
        Telemetry.LexicalOnly.Add(1);
        return [];
    }

    static List<int> BestOf(float[] scores, KnowledgeIndex index, Scope scope)
    {
        var best = new PriorityQueue<int, float>(BestLexical + 1);
        for (var i = 0; i < index.Texts.Count; i++)
        {
            if (
                scores[i] <= 0
                || (best.Count == BestLexical && best.TryPeek(out _, out var floor) && scores[i] <= floor)
            )
                continue;
            if (!scope.Allowed[index.Texts[i].Passage])
                continue;
            best.Enqueue(i, scores[i]);
            if (best.Count > BestLexical)
                best.Dequeue();
        }
        return [.. best.UnorderedItems.Select(i => i.Element)];
    }

    static List<Found> Fuse(
        KnowledgeIndex index,
        Dictionary<int, float> cosines,
        float[] lexical,
        float whole,
        string? named,
        string region
    )
    {
        var best = new Dictionary<int, Found>();
        foreach (var (text, cosine) in cosines)
        {
            var place = index.Texts[text].Passage;
            var found = Score(index, text, cosine, lexical[text] / whole, named, region);
            if (!best.TryGetValue(place, out var before) || before.Score < found.Score)
                best[place] = found;
        }
        return [.. best.Values.OrderByDescending(f => f.Score).ThenBy(f => f.Passage.Id, StringComparer.Ordinal)];
    }

    static Found Score(KnowledgeIndex index, int text, float cosine, float lexical, string? named, string region)
    {
        var passage = index.Passages[index.Texts[text].Passage];
        var above = Math.Clamp((cosine - index.UsualCosine) / (1 - index.UsualCosine), 0, 1);
        var words = Math.Clamp(lexical, 0, 1);
        var score = VectorShare * above + (1 - VectorShare) * words;
        if (!index.Texts[text].IsWording)
            score *= HintShare;
        if (passage.Region == region)
            score += OwnRegion;
        if (named is not null && passage.Service is not null)
            score += passage.Service == named ? NamedService : -NamedService;
        return new Found(passage, Math.Clamp(score, 0, 1), above, words);
    }
}
