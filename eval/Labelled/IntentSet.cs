using SmartService.Dialogue.Understanding;

namespace SmartService.Eval.Labelled;

/// <summary>Utterances with the wishes in them, in the order said and parted by +; - for none.</summary>
sealed class IntentSet(Understander understander, DateTimeOffset now)
{
    const string None = "-";

    public async Task<SetResult> RunAsync(string file, CancellationToken stop)
    {
        var set = Path.GetFileNameWithoutExtension(file);
        var misses = new List<Miss>();
        var first = 0;
        var rows = TsvTable.Read(file, "text", "expected").Rows;
        foreach (var row in rows)
        {
            var understood = await understander.ReadAsync(row["text"], now, null, stop);
            var got =
                understood.Wishes.Count == 0 ? None : string.Join('+', understood.Wishes.Select(wish => wish.Intent));
            first += got.Split('+')[0] == row["expected"].Split('+')[0] ? 1 : 0;
            if (got != row["expected"])
                misses.Add(new(set, row["text"], row["expected"], got));
        }
        return new SetResult(
            [new(set, "first wish", first, rows.Count), new(set, "all wishes", rows.Count - misses.Count, rows.Count)],
            misses
        );
    }
}
