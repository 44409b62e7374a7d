using Spectre.Console;

namespace SmartService.Eval.Hearing;

/// <summary>The figures of <c>hear</c>, and the clips that came out wrong.</summary>
static class HearTable
{
    public static void Print(IReadOnlyList<HeardClip> calls, IReadOnlyList<HeardClip> speech)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Figure", "as recognized", "respelt");
        table.AddRow(
            "callers: right skill and slots",
            $"{calls.Count(one => one.IsRightAsHeard)}/{calls.Count}",
            $"{calls.Count(one => one.IsRight)}/{calls.Count}"
        );
        table.AddRow(
            "callers: character errors",
            $"{calls.Average(one => one.ErrorsAsHeard):0.000}",
            $"{calls.Average(one => one.Errors):0.000}"
        );
        table.AddRow(
            "other sentences: character errors",
            $"{speech.Average(one => one.ErrorsAsHeard):0.000}",
            $"{speech.Average(one => one.Errors):0.000}"
        );
        table.AddRow(
            "other sentences made worse",
            "",
            $"{speech.Count(one => one.Errors > one.ErrorsAsHeard)}/{speech.Count}"
        );
        table.AddRow("seconds for a turn, median", $"{Median(calls):0.00}", "");
        AnsiConsole.Write(table);
        foreach (var clip in calls.Where(clip => !clip.IsRight))
            Console.WriteLine(
                $"{clip.File}\t{clip.Said}\t{clip.Heard}\t{clip.Respelt}\t{string.Join(' ', clip.Missed)}"
            );
    }

    static double Median(IReadOnlyList<HeardClip> clips) =>
        clips.Select(clip => clip.Seconds).Order().ElementAt(clips.Count / 2);
}
