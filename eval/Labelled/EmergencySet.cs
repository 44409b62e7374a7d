using SmartService.Dialogue.Understanding;

namespace SmartService.Eval.Labelled;

/// <summary>Utterances with the danger in them, or - for none; judged by the rules alone.</summary>
static class EmergencySet
{
    const string None = "-";

    public static SetResult Run(string file)
    {
        var rules = new EmergencyRules();
        var judged = TsvTable
            .Read(file, "text", "expected", "split")
            .Rows.Select(row => (Row: row, Got: rules.Find(row["text"])?.Danger.ToString() ?? None))
            .ToList();
        var parts = judged.GroupBy(one => $"{Path.GetFileNameWithoutExtension(file)} {one.Row["split"]}").ToList();
        return SetResult.Together([.. parts.Select(part => Result(part.Key, [.. part]))]);
    }

    static SetResult Result(string set, IReadOnlyList<(TsvRow Row, string Got)> judged)
    {
        var dangers = judged.Where(one => one.Row["expected"] != None).ToList();
        var alarms = judged.Where(one => one.Got != None).ToList();
        var caught = dangers.Count(one => one.Got != None);
        return new SetResult(
            [
                new(set, "danger recognized", caught, dangers.Count),
                new(set, "of the alarms, real", caught, alarms.Count),
                new(set, "right kind of danger", dangers.Count(one => one.Got == one.Row["expected"]), dangers.Count),
            ],
            [
                .. judged
                    .Where(one => one.Got != one.Row["expected"])
                    .Select(one => new Miss(set, one.Row["text"], one.Row["expected"], one.Got)),
            ]
        );
    }
}
