namespace SmartService.Dialogue.Skills.Parts;

/// <summary>The four services as customers call them.</summary>
internal static class ServiceNames
{
    private static readonly (string Code, string Name, string Noun, string Restored, string[] Words)[] All =
    [
        ("electricity", "供电", "电", "来电", ["电", "供电", "用电"]),
        ("gas", "燃气", "气", "通气", ["气", "燃气", "煤气", "天然气"]),
        ("water", "供水", "水", "来水", ["水", "供水", "自来水"]),
        ("heating", "供热", "暖", "恢复供暖", ["暖", "供热", "供暖", "暖气", "热"]),
    ];

    public static IReadOnlyList<string> Offers { get; } = [.. All.Select(service => service.Name)];

    /// <summary>供电, 燃气, 供水 or 供热.</summary>
    public static string Name(string? code) => All.FirstOrDefault(service => service.Code == code).Name ?? "";

    /// <summary>电, 气, 水 or 暖: 停电, 停气.</summary>
    public static string Noun(string? code) => All.FirstOrDefault(service => service.Code == code).Noun ?? "供应";

    /// <summary>来电, 通气, 来水 or 恢复供暖.</summary>
    public static string Restored(string? code) =>
        All.FirstOrDefault(service => service.Code == code).Restored ?? "恢复";

    /// <summary>The one service that the words name, null when none or several.</summary>
    public static string? Named(string text)
    {
        var named = All.Where(service => service.Words.Any(text.Contains)).ToList();
        return named.Count == 1 ? named[0].Code : null;
    }
}
