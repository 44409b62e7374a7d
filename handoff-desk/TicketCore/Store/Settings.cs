using Microsoft.EntityFrameworkCore;

namespace SmartService.TicketCore.Store;

/// <summary>Small values that all nodes share: keys of signing, versions.</summary>
public sealed class Settings(IDbContextFactory<TicketDb> databases, RecordWriter writer)
{
    public async Task<string?> FindAsync(string name, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db
            .Settings.AsNoTracking()
            .Where(row => row.Name == name)
            .Select(row => row.Value)
            .SingleOrDefaultAsync(cancellation);
    }

    /// <summary>Writes the value unless one is there; of several nodes at once the first wins and all get its value.</summary>
    public async Task<string> GetOrAddAsync(string name, Func<string> make, CancellationToken cancellation)
    {
        if (await FindAsync(name, cancellation) is { } there)
            return there;
        var mine = make();
        return await writer.RunAsync(
            "AddSetting",
            async change =>
            {
                var first = await change.Db.Settings.FindAsync([name], cancellation);
                if (first is null)
                    change.Db.Settings.Add(first = new() { Name = name, Value = mine });
                return first.Value;
            },
            cancellation
        );
    }

    /// <summary>Writes the value if <paramref name="still"/> is what stands there; null for nothing at all.</summary>
    /// <returns>False when another was first.</returns>
    public Task<bool> ReplaceAsync(string name, string? still, string value, CancellationToken cancellation) =>
        writer.RunAsync(
            "ReplaceSetting",
            async change =>
            {
                var there = await change
                    .Held(change.Db.Settings, $"SELECT * FROM settings WHERE name = {name}")
                    .SingleOrDefaultAsync(cancellation);
                if (there?.Value != still)
                    return false;
                if (there is null)
                    change.Db.Settings.Add(new() { Name = name, Value = value });
                else
                    there.Value = value;
                return true;
            },
            cancellation
        );

    /// <summary>All values whose name begins with <paramref name="prefix"/>.</summary>
    public async Task<IReadOnlyList<string>> AllAsync(string prefix, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.Settings.AsNoTracking().OrderBy(row => row.Name).ToListAsync(cancellation);
        return [.. rows.Where(row => row.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(row => row.Value)];
    }
}
