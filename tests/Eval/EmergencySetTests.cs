using Shouldly;
using SmartService.Eval.Labelled;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Eval;

public sealed class EmergencySetTests
{
    [Fact]
    public void What_was_overlooked_and_what_alarmed_for_nothing_are_counted_apart()
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "emergency.tsv");
        File.WriteAllText(
            file,
            "text\texpected\tsplit\n厨房里煤气漏了\tGasLeak\tdev\n今天天气真好\tGasLeak\tdev\n厨房里煤气漏了\t-\tdev\n我想查电费\t-\tdev\n"
        );
        var result = EmergencySet.Run(file);
        var scores = result.Scores.ToDictionary(score => score.Measure, score => (score.Count, score.Of));
        scores["danger recognized"].ShouldBe((1, 2));
        scores["of the alarms, real"].ShouldBe((1, 2));
        scores["right kind of danger"].ShouldBe((1, 2));
        result
            .Misses.Select(miss => (miss.Said, miss.Got))
            .ShouldBe([("今天天气真好", "-"), ("厨房里煤气漏了", "GasLeak")]);
    }
}
