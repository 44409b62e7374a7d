using System.Buffers;
using Microsoft.Extensions.AI;
using SmartService.Knowledge.Index;

namespace SmartService.Knowledge.Search;

/// <summary>A passage that was found.</summary>
/// <param name="Place">Its place among the passages of the index.</param>
/// <param name="Score">All that speaks for it together, 0 to 1.</param>
/// <param name="Cosine">How far its nearest text stands above what is usual, 0 to 1.</param>
/// <param name="Consensus">The same, of its three nearest texts.</param>
/// <param name="Cover">The part of the question's words that its texts hold, 0 to 1.</param>
readonly record struct Found(
    IndexedPassage Passage,
    int Place,
    float Score,
    float Cosine,
    float Consensus = 0,
    float Cover = 0
);

/// <summary>What a search found, best first.</summary>
/// <param name="Foreign">How far the nearest of what is not for the knowledge base stands above what is usual, 0 to 1.</param>
/// <param name="NamesService">True when the question names, or comes with, one of the services.</param>
sealed record SearchResult(List<Found> Found, float Foreign, bool NamesService);

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

    // How far the texts of a passage agree, and how much of the question they know together, tells more than the
    // best of them alone; it is looked up for the first only.
    const int LookedInto = 30;
    const int Agreeing = 3;
    const float CoverShare = 0.35f;
    const float ConsensusShare = 0.37f;
    const float FirstShare = 1 - CoverShare - ConsensusShare;

    public async Task<SearchResult> FindAsync(
        KnowledgeIndex index,
        Question question,
        string region,
        CancellationToken cancellation
    )
    {
        var text = asked.Core(question.Text);
        var plain = index.Sounds.Mend(PlainText.Of(text));
        var named = question.Service ?? asked.Service(plain);
        var scope = index.ScopeOf(question.Service, region, question.AsOf);
        var lexical = ArrayPool<float>.Shared.Rent(index.Texts.Count);
        try
        {
            Array.Clear(lexical, 0, index.Texts.Count);
            var words = index.Lexical.Ask(plain);
            words.Score(lexical);
            var near = await NearestAsync(index, plain == PlainText.Of(text) ? text : plain, scope, cancellation);
            foreach (var hit in BestOf(lexical, index, scope).Places())
                near.Cosines.TryAdd(hit, index.UsualCosine);
            var fused = Fuse(index, near.Cosines, lexical, words.Whole, named, region);
            return new SearchResult(LookInto(index, fused, near.Cosines, words), near.Foreign, named is not null);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(lexical);
        }
    }

    /// <summary>The cosines of the nearest ways to ask, best first.</summary>
    public async Task<IReadOnlyList<float>> NearestWordingsAsync(
        KnowledgeIndex index,
        Question question,
        string region,
        int count,
        CancellationToken cancellation
    )
    {
        var scope = index.ScopeOf(question.Service, region, question.AsOf);
        var near = await NearestAsync(index, asked.Core(question.Text), scope, cancellation);
        return
        [
            .. near
                .Cosines.Where(hit => index.Texts[hit.Key].IsWording)
                .Select(hit => hit.Value)
                .OrderDescending()
                .Take(count),
        ];
    }

    async Task<(Dictionary<int, float> Cosines, float Foreign)> NearestAsync(
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
                var foreign = index.Foreign.Select(other => Vectors.Dot(query, other)).DefaultIfEmpty(0).Max();
                return (hits.ToDictionary(h => h.Text, h => h.Cosine), Above(index, foreign));
            }
        }
        catch (Exception e)
            when (e is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            // The customer waits; words alone must do.
        }
        Telemetry.LexicalOnly.Add(1);
        return ([], 0);
    }

    static float Above(KnowledgeIndex index, float cosine) =>
        Math.Clamp((cosine - index.UsualCosine) / (1 - index.UsualCosine), 0, 1);

    static BestScores BestOf(float[] scores, KnowledgeIndex index, Scope scope)
    {
        var best = new BestScores(BestLexical);
        for (var i = 0; i < index.Texts.Count; i++)
            if (scores[i] > 0 && scores[i] > best.Floor && scope.Allowed[index.Texts[i].Passage])
                best.Offer(i, scores[i]);
        return best;
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
        var above = Above(index, cosine);
        var words = Math.Clamp(lexical, 0, 1);
        var score = VectorShare * above + (1 - VectorShare) * words;
        if (!index.Texts[text].IsWording)
            score *= HintShare;
        if (passage.Region == region)
            score += OwnRegion;
        if (named is not null && passage.Service is not null)
            score += passage.Service == named ? NamedService : -NamedService;
        return new Found(passage, index.Texts[text].Passage, Math.Clamp(score, 0, 1), above);
    }

    static List<Found> LookInto(
        KnowledgeIndex index,
        List<Found> found,
        Dictionary<int, float> cosines,
        LexicalQuery words
    )
    {
        var first = found.Take(LookedInto).Select(f => LookInto(index, f, cosines, words));
        var rest = found.Skip(LookedInto).Select(f => f with { Score = f.Score * FirstShare });
        return [.. first.OrderByDescending(f => f.Score).ThenBy(f => f.Passage.Id, StringComparer.Ordinal), .. rest];
    }

    static Found LookInto(KnowledgeIndex index, Found found, Dictionary<int, float> cosines, LexicalQuery words)
    {
        var texts = index.TextsOf(found.Place);
        var (from, count) = texts.GetOffsetAndLength(index.Texts.Count);
        var nearest = Enumerable
            .Range(from, count)
            .Select(text => cosines.TryGetValue(text, out var cosine) ? Above(index, cosine) : 0)
            .OrderDescending();
        var consensus = nearest.Take(Agreeing).Average();
        var cover = words.Cover(texts);
        var score = FirstShare * found.Score + CoverShare * cover + ConsensusShare * consensus;
        return found with { Score = score, Consensus = consensus, Cover = cover };
    }
}
