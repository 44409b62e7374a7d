using Microsoft.Extensions.AI;
using SmartService.Dialogue.Understanding.Slots;

namespace SmartService.Dialogue.Understanding.Intents;

/// <summary>Says what one clause wants: nearest examples, character n-grams, keywords and the form of the clause.</summary>
internal sealed class IntentReader
{
    private readonly IEmbeddingGenerator<string, Embedding<float>> embedding;
    private readonly Matching matching;
    private readonly IReadOnlyList<IntentExamples> intents;
    private readonly GramModel grams;
    private readonly KeywordEvidence keywords;
    private readonly TradeSpelling spelling;
    private readonly NearestExamples nearest;

    private IntentReader(
        IEmbeddingGenerator<string, Embedding<float>> embedding,
        Matching matching,
        TradeSpelling spelling,
        IReadOnlyList<IntentExamples> intents,
        IReadOnlyList<IReadOnlyList<string>> texts,
        NearestExamples nearest
    )
    {
        this.embedding = embedding;
        this.matching = matching;
        this.spelling = spelling;
        this.intents = intents;
        this.nearest = nearest;
        grams = new GramModel(texts);
        keywords = new KeywordEvidence(intents);
    }

    public static async Task<IntentReader> OfAsync(
        IEmbeddingGenerator<string, Embedding<float>> embedding,
        Matching matching,
        IReadOnlyList<IntentExamples> intents
    )
    {
        var spelling = new TradeSpelling();
        var texts = intents
            .Select(
                IReadOnlyList<string> (intent) =>
                    [.. intent.Examples.Select(example => Compared(example, matching, spelling))]
            )
            .ToList();
        return new(embedding, matching, spelling, intents, texts, await NearestExamples.OfAsync(embedding, texts));
    }

    /// <returns>Null when nothing was said that could be a wish.</returns>
    public async Task<Wish?> ReadAsync(string clause, CancellationToken cancellation)
    {
        var heard = spelling.Respell(Folding.Fold(clause));
        var plain = Compared(heard, matching, spelling);
        if (plain.Length == 0)
            return null;
        var service = ServiceReader.Read(heard);
        var vector = await embedding.GenerateAsync([plain], cancellationToken: cancellation);
        var scores = Scores(plain, heard, vector[0].Vector, service, ClauseForm.Of(heard, matching));
        var best = Array.IndexOf(scores, scores.Max());
        return new Wish(intents[best].Intent, Math.Clamp(scores[best], 0, 1), clause, service ?? Only(intents[best]));
    }

    private double[] Scores(string plain, string heard, ReadOnlyMemory<float> vector, string? service, ClauseForm form)
    {
        var (near, said, words) = (nearest.Score(vector), grams.Score(plain), keywords.Score(heard));
        var scores = new double[intents.Count];
        for (var at = 0; at < scores.Length; at++)
        {
            scores[at] = matching.Similarity * near[at] + matching.Grams * said[at] + matching.Keywords * words[at];
            if (service is not null && intents[at].Services.Count > 0 && !intents[at].Services.Contains(service))
                scores[at] -= matching.OtherService;
            scores[at] += matching.Form * FormFit.Of(intents[at].Intent, form);
        }
        return scores;
    }

    private static string? Only(IntentExamples intent) => intent.Services.Count == 1 ? intent.Services[0] : null;

    private static string Compared(string text, Matching matching, TradeSpelling spelling) =>
        spelling.Neutral(PlainClause.Of(text, matching.Lead));
}
