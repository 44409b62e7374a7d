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
    private readonly KnownQuestions known;
    private readonly Noise noise;
    private readonly int question;

    private IntentReader(
        IEmbeddingGenerator<string, Embedding<float>> embedding,
        Matching matching,
        TradeSpelling spelling,
        IReadOnlyList<IntentExamples> intents,
        IReadOnlyList<IReadOnlyList<string>> texts,
        NearestExamples nearest,
        KnownQuestions known
    )
    {
        this.embedding = embedding;
        this.matching = matching;
        this.spelling = spelling;
        this.intents = intents;
        this.nearest = nearest;
        this.known = known;
        question = intents.Select(intent => intent.Intent).ToList().IndexOf(IntentExamples.Question);
        grams = new GramModel(texts);
        keywords = new KeywordEvidence(intents);
        noise = new Noise(matching, intents);
    }

    public static async Task<IntentReader> OfAsync(
        IEmbeddingGenerator<string, Embedding<float>> embedding,
        Matching matching,
        IReadOnlyList<IntentExamples> intents,
        KnownQuestions known
    )
    {
        var spelling = new TradeSpelling();
        var texts = intents
            .Select(
                IReadOnlyList<string> (intent) =>
                    [.. intent.Examples.Select(example => Compared(example, matching, spelling))]
            )
            .ToList();
        return new(
            embedding,
            matching,
            spelling,
            intents,
            texts,
            await NearestExamples.OfAsync(embedding, texts),
            known
        );
    }

    /// <returns>Null when nothing was said that could be a wish.</returns>
    public async Task<Wish?> ReadAsync(string clause, DateOnly today, CancellationToken cancellation)
    {
        var heard = spelling.Respell(Folding.Fold(clause));
        var plain = Compared(heard, matching, spelling);
        var form = ClauseForm.Of(heard, matching);
        if (plain.Length == 0 || (!form.OfTrade && noise.Is(plain)))
            return null;
        var service = ServiceReader.Read(heard);
        var vector = await embedding.GenerateAsync([plain], cancellationToken: cancellation);
        var near = nearest.Score(vector[0].Vector);
        var scores = Scores(near, plain, heard, service, form);
        if (form is { AsksAnything: true, Elsewhere: false } && MayWin(scores, near[question]))
            scores[question] += await GainAsync(heard, near[question], today, cancellation);
        var best = Array.IndexOf(scores, scores.Max());
        return new Wish(intents[best].Intent, Math.Clamp(scores[best], 0, 1), clause, service ?? Only(intents[best]));
    }

    /// <summary>The knowledge base is looked at only where it can change the outcome.</summary>
    private bool MayWin(double[] scores, double near) =>
        scores.Max() is var best
        && best > scores[question]
        && best < scores[question] + matching.Similarity * (1 - near);

    private async Task<double> GainAsync(string heard, double near, DateOnly today, CancellationToken cancellation) =>
        matching.Similarity * Math.Max(0, await known.LikenessAsync(heard, today, cancellation) - near);

    private double[] Scores(double[] near, string plain, string heard, string? service, ClauseForm form)
    {
        var (said, words) = (grams.Score(plain), keywords.Score(heard));
        var scores = new double[intents.Count];
        for (var at = 0; at < scores.Length; at++)
        {
            scores[at] = matching.Similarity * near[at] + matching.Grams * said[at] + matching.Keywords * words[at];
            if (service is not null && !intents[at].Fits(service))
                scores[at] -= matching.OtherService;
            scores[at] += matching.Form * FormFit.Of(intents[at].Intent, form);
        }
        return scores;
    }

    private static string? Only(IntentExamples intent) => intent.Services.Count == 1 ? intent.Services[0] : null;

    private static string Compared(string text, Matching matching, TradeSpelling spelling) =>
        spelling.Neutral(PlainClause.Of(text, matching.Lead));
}
