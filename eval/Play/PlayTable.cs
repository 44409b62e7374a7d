using Spectre.Console;

namespace SmartService.Eval.Play;

/// <summary>Shows how scenarios went, and of those that failed what was said.</summary>
static class PlayTable
{
    public static void Print(IReadOnlyList<Played> played)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Scenario", "Turns", "Slowest", "Result");
        foreach (var one in played)
            table.AddRow(
                Markup.Escape(one.Name),
                $"{one.Turns.Count}",
                one.Turns.Count == 0 ? "" : $"{one.Turns.Max(turn => turn.Milliseconds):0} ms",
                Result(one)
            );
        AnsiConsole.Write(table);
        foreach (var failed in played.Where(one => !one.Passed))
            Tell(failed);
        var skipped = played.Count(one => one.Skipped is not null);
        var passed = played.Count(one => one.Passed) - skipped;
        AnsiConsole.MarkupLine($"{passed} passed, {played.Count - passed - skipped} failed, {skipped} skipped");
    }

    static string Result(Played one) =>
        one.Skipped is { } why ? $"[grey]skipped: {Markup.Escape(why)}[/]"
        : one.Passed ? "[green]passed[/]"
        : "[red]failed[/]";

    static void Tell(Played failed)
    {
        AnsiConsole.MarkupLine($"\n[red]{Markup.Escape(failed.Name)}[/]");
        foreach (var turn in failed.Turns)
        {
            Console.WriteLine($"  客户：{turn.Said}");
            foreach (var line in turn.Heard)
                Console.WriteLine($"  {line.From} [{line.Skill}] {line.Text.ReplaceLineEndings(" ⏎ ")}");
            foreach (var complaint in turn.Complaints)
                AnsiConsole.MarkupLine($"  [red]✗ {Markup.Escape(complaint)}[/]");
        }
    }
}
