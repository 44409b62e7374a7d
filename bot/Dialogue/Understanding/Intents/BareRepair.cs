namespace SmartService.Dialogue.Understanding.Intents;

/// <summary>我要报修, with the service or without, and not a word of what is broken: too short for examples to tell from 报装.</summary>
internal static class BareRepair
{
    public const string Intent = "repair";
    private static readonly Words Data = Resources.Json<Words>("Understanding/words/repair.json");

    // The longest first: 暖气 is no 气.
    private static readonly (string Code, string Name)[] Names =
    [
        .. Data
            .Services.SelectMany(service => service.Value.Select(name => (service.Key, name)))
            .OrderByDescending(named => named.name.Length),
    ];

    /// <param name="plain">A clause of letters only, without politeness at its head.</param>
    public static bool Is(string plain, out string? service)
    {
        service = null;
        if (Array.Find(Data.Repair, word => plain.Contains(word, StringComparison.Ordinal)) is not { } said)
            return false;
        var left = plain.Replace(said, "", StringComparison.Ordinal);
        foreach (var (code, name) in Names.Where(named => left.Contains(named.Name, StringComparison.Ordinal)))
        {
            service ??= code;
            left = left.Replace(name, "", StringComparison.Ordinal);
        }
        foreach (var word in Data.Around)
            left = left.Replace(word, "", StringComparison.Ordinal);
        return left.Length == 0;
    }

    private sealed record Words(
        [property: System.Text.Json.Serialization.JsonPropertyName("words")] string[] Repair,
        string[] Around,
        Dictionary<string, string[]> Services
    );
}
