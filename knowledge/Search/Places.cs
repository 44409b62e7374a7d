using Microsoft.Extensions.Options;
using SmartService.Knowledge.Index;

namespace SmartService.Knowledge.Search;

/// <summary>Which region a text speaks of, by the names of regions, districts, towns, streets and estates in regions.csv.</summary>
sealed class Places
{
    readonly Dictionary<string, string> regions = [];
    readonly int longest;

    public Places(IOptions<KnowledgeOptions> options)
    {
        foreach (var line in ResourceFile.Lines(options.Value.ResourceFolder, "regions.csv").Skip(1))
        {
            var cells = line.Split(',', 2);
            foreach (var place in cells[^1].Split('|', StringSplitOptions.RemoveEmptyEntries).Prepend(cells[0]))
                regions[place] = cells[0];
        }
        longest = regions.Keys.Select(place => place.Length).DefaultIfEmpty(0).Max();
    }

    /// <summary>Null when the text names no place, or places of several regions.</summary>
    public string? Region(string text)
    {
        string? region = null;
        for (var start = 0; start < text.Length; )
        {
            var place = Longest(text, start);
            if (place is not null && (region ??= regions[place]) != regions[place])
                return null;
            start += place?.Length ?? 1;
        }
        return region;
    }

    string? Longest(string text, int start)
    {
        for (var length = Math.Min(longest, text.Length - start); length > 0; length--)
            if (regions.ContainsKey(text.Substring(start, length)))
                return text.Substring(start, length);
        return null;
    }
}
