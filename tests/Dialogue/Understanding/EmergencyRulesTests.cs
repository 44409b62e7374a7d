using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using SmartService.Dialogue.Understanding;
using SmartService.Tests.Fakes;
using Xunit;
using Xunit.Abstractions;

namespace SmartService.Tests.Dialogue.Understanding;

public sealed class EmergencyRulesTests(ITestOutputHelper output)
{
    private static readonly EmergencyRules Rules = new();

    [Theory]
    [InlineData("dev")]
    [InlineData("test")]
    public void No_danger_is_missed_and_false_alarms_are_few(string split)
    {
        var lines = EvalSet.Read("emergency.tsv").Where(line => line[2] == split).ToList();
        var missed = lines.Where(line => line[1] != "-" && Rules.Find(line[0]) is null).ToList();
        var found = lines.Count(line => line[1] != "-") - missed.Count;
        var falseAlarms = lines.Where(line => line[1] == "-" && Rules.Find(line[0]) is not null).ToList();
        var precision = (double)found / (found + falseAlarms.Count);
        output.WriteLine($"{split}: {lines.Count} utterances, {found} dangers found, precision {precision:P1}");
        foreach (var line in missed)
            output.WriteLine($"missed {line[1]}: {line[0]}");
        foreach (var line in falseAlarms)
            output.WriteLine($"false alarm {Rules.Find(line[0])}: {line[0]}");

        missed.ShouldBeEmpty();
        precision.ShouldBeGreaterThanOrEqualTo(0.95);
    }

    [Fact]
    public void The_right_steps_are_given_because_the_kind_of_danger_is_told_apart()
    {
        var dangers = EvalSet.Read("emergency.tsv").Where(line => line[1] != "-").ToList();
        var right = dangers.Count(line => Rules.Find(line[0])?.Danger.ToString() == line[1]);
        output.WriteLine($"kind right for {right} of {dangers.Count}");
        ((double)right / dangers.Count).ShouldBeGreaterThanOrEqualTo(0.97);
    }

    [Fact]
    public void The_set_is_large_and_covers_every_kind()
    {
        var lines = EvalSet.Read("emergency.tsv");
        lines.Count.ShouldBeGreaterThanOrEqualTo(220);
        foreach (var danger in Enum.GetNames<Danger>())
            lines.Count(line => line[1] == danger).ShouldBeGreaterThanOrEqualTo(10, danger);
    }

    [Theory]
    [InlineData("煤 气 漏 了 ！！！")]
    [InlineData("嗯……那个，煤气，呃，漏了")]
    [InlineData("家裡聞到煤氣味")]
    [InlineData("電線掉下來了")]
    [InlineData("ＨＥＬＰ，着火了")]
    [InlineData("<b>着火了</b>")]
    public void Spaces_fillers_and_spelling_do_not_hide_danger(string text) => Rules.Find(text).ShouldNotBeNull();

    [Fact]
    public void Danger_in_either_spelling_of_what_a_caller_said_counts()
    {
        var turn = new SmartService.Dialogue.Turn("1", "家里没气，怎么办", DateTimeOffset.UnixEpoch);

        Rules.Find(turn).ShouldBeNull();
        Rules.Find(turn with { Heard = "家里闻到煤气味，怎么办" }).ShouldNotBeNull();
        Rules.Find(turn with { Text = "家里闻到煤气味，怎么办", Heard = "家里没气" }).ShouldNotBeNull();
    }

    [Fact]
    public void Any_danger_said_after_anything_harmless_is_found()
    {
        var harmless = new[] { "我要交电费。", "没有别的事。", "去年的事已经处理好了。", "户号10035278。", "谢谢！" };
        foreach (var line in EvalSet.Read("emergency.tsv").Where(line => line[1] != "-"))
        foreach (var before in harmless)
            Rules.Find(before + line[0]).ShouldNotBeNull(before + line[0]);
    }

    [SharedFact("testdata/calls/manifest.tsv")]
    public void Of_the_recorded_calls_exactly_the_dangerous_ones_are_found()
    {
        string[] dangerous = ["gas_smell.wav", "gas_leak_alarm.wav", "pipe_burst.wav", "electric_shock.wav"];
        File.ReadLines(Shared.At("testdata/calls/manifest.tsv"))
            .Select(line => line.Split('\t'))
            .Where(columns => Rules.Find(columns[3]) is not null)
            .Select(columns => columns[0])
            .ShouldBe(dangerous, ignoreOrder: true);
    }

    [Fact]
    public void No_text_makes_the_rules_fail() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text => Rules.Find(text ?? "") is null or { Words.Length: > 0 })
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("水")]
    [InlineData("煤气没")]
    [InlineData("如果没有不是")]
    [InlineData("煤气味，")]
    public void A_very_long_turn_is_read_in_no_time(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length));
        Rules.Find(text);
        var clock = Stopwatch.StartNew();
        Rules.Find(text);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromMilliseconds(200));
    }
}
