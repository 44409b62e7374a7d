using Microsoft.Extensions.Options;
using SmartService.Knowledge.Index;

namespace SmartService.Knowledge.Search;

/// <summary>Turns evidence into the probability that the first answer is the right one.</summary>
sealed class Confidence
{
    readonly ConfidenceFit fit;

    public Confidence(IOptions<KnowledgeOptions> options)
        : this(ResourceFile.Json<ConfidenceFit>(options.Value.ResourceFolder, ConfidenceFit.FileName)) { }

    public Confidence(ConfidenceFit fit)
    {
        if (fit is not { Between: > 0, Sure: < 1 } || fit.Between >= fit.Sure)
            throw new InvalidOperationException(
                $"confidence.json 里 between 是 {fit.Between}、sure 是 {fit.Sure}，应有 0 < between < sure < 1，请改正后重新启动。"
            );
        this.fit = fit;
    }

    /// <summary>That the question is one of the trade, and that this answers it.</summary>
    public double Of(Evidence evidence) =>
        Probability(fit.Trade, evidence.Trade) * Probability(fit.Answer, evidence.Answer);

    public Certainty Certainty(double confidence) =>
        confidence >= fit.Sure ? Search.Certainty.Sure
        : confidence >= fit.Between ? Search.Certainty.Between
        : Search.Certainty.Unsure;

    static double Probability(
        IReadOnlyDictionary<string, double> weights,
        IReadOnlyList<(string Name, double Value)> values
    ) => 1 / (1 + Math.Exp(-values.Sum(v => v.Value * weights.GetValueOrDefault(v.Name))));
}

/// <summary>confidence.json: what each piece of evidence weighs, and from which probability on it is enough.</summary>
sealed record ConfidenceFit(
    string About,
    IReadOnlyDictionary<string, double> Trade,
    IReadOnlyDictionary<string, double> Answer,
    double Sure,
    double Between
)
{
    public const string FileName = "confidence.json";
}
