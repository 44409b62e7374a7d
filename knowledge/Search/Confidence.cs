using Microsoft.Extensions.Options;
using SmartService.Knowledge.Index;

namespace SmartService.Knowledge.Search;

/// <summary>Turns scores into the probability that the first answer is the right one; fitted on a development set.</summary>
sealed class Confidence
{
    readonly Fit fit;

    public Confidence(IOptions<KnowledgeOptions> options)
    {
        fit = ResourceFile.Json<Fit>(options.Value.ResourceFolder, "confidence.json");
        if (fit is not { Between: > 0, Sure: < 1 } || fit.Between >= fit.Sure)
            throw new InvalidOperationException(
                $"confidence.json 里 between 是 {fit.Between}、sure 是 {fit.Sure}，应有 0 < between < sure < 1，请改正后重新启动。"
            );
    }

    /// <param name="score">Of the first, 0 to 1.</param>
    /// <param name="margin">How far the second answer stands behind it.</param>
    public double Of(double score, double margin) =>
        1 / (1 + Math.Exp(-(fit.Bias + fit.Score * score + fit.Margin * margin)));

    public Certainty Certainty(double confidence) =>
        confidence >= fit.Sure ? Search.Certainty.Sure
        : confidence >= fit.Between ? Search.Certainty.Between
        : Search.Certainty.Unsure;

    sealed record Fit(double Bias, double Score, double Margin, double Sure, double Between);
}
