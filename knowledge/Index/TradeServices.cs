using System.Text.Json;

namespace SmartService.Knowledge.Index;

/// <summary>The four services: their codes, what imports call them, and how customers mention them.</summary>
sealed class TradeServices
{
    readonly Entry[] entries;

    TradeServices(Entry[] entries) => this.entries = entries;

    public static TradeServices Load(string resourceFolder) =>
        new(ResourceFile.Json<Entry[]>(resourceFolder, "services.json"));

    /// <summary>The names that people may write, for messages.</summary>
    public string Names => string.Join("、", entries.SelectMany(e => e.Names.Prepend(e.Code)));

    public string? Code(string name) =>
        Array
            .Find(
                entries,
                e => string.Equals(e.Code, name, StringComparison.OrdinalIgnoreCase) || e.Names.Contains(name)
            )
            ?.Code;

    /// <summary>The one service that a text names, or null when it names none or several.</summary>
    public string? Named(string text)
    {
        var named = entries.Where(e => Mentions(e, text)).ToList();
        return named.Count == 1 ? named[0].Code : null;
    }

    static bool Mentions(Entry entry, string text)
    {
        foreach (var other in entry.Not)
            text = text.Replace(other, " ", StringComparison.Ordinal);
        return entry.Mentions.Any(text.Contains);
    }

    sealed record Entry(string Code, string[] Names, string[] Mentions, string[] Not);
}
