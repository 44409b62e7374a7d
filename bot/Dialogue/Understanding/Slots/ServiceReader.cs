namespace SmartService.Dialogue.Understanding.Slots;

/// <summary>Which of the four services the words are about.</summary>
internal static class ServiceReader
{
    /// <summary>In the order of the file: 暖气 is heat, 热水器 is gas, before 气 and 水 are looked at.</summary>
    private static readonly Words Data = Resources.Json<Words>("Understanding/words/services.json");

    /// <returns>The service named first, or null.</returns>
    public static string? Read(string text)
    {
        var left = Folding.Fold(text);
        foreach (var word in Data.Ordinary)
            left = left.Replace(word, new string(' ', word.Length), StringComparison.Ordinal);
        var first = (At: int.MaxValue, Service: (string?)null);
        foreach (var (service, words) in Data.Services)
        foreach (var word in words)
        {
            var at = left.IndexOf(word, StringComparison.Ordinal);
            if (at >= 0 && at < first.At)
                first = (at, service);
            left = left.Replace(word, new string(' ', word.Length), StringComparison.Ordinal);
        }
        return first.Service ?? Alone(left);
    }

    /// <summary>电, 气, 水, 暖: a whole answer of one character.</summary>
    private static string? Alone(string left) =>
        left.Trim(' ', '。', ',', '，', '!', '的', '是') switch
        {
            "电" => "electricity",
            "气" => "gas",
            "水" => "water",
            "暖" or "热" => "heating",
            _ => null,
        };

    private sealed record Words(string[] Ordinary, OrderedDictionary<string, string[]> Services);
}
