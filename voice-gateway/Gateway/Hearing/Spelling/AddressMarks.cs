using System.Text.RegularExpressions;

namespace SmartService.VoiceGateway.Hearing.Spelling;

/// <summary>
/// What follows a number in an address is a measure, whatever it is spelt like: 5动 is 5栋, 3-0亿 is room 301.
/// Only where an address was asked for.
/// </summary>
internal static partial class AddressMarks
{
    public static string Mend(string text) =>
        One().Replace(Building().Replace(text, "栋"), "1") is var mended ? Room().Replace(mended, "$1$2") : text;

    [GeneratedRegex(@"(?<=[\d一二三四五六七八九十])[动洞冻懂东](?![路街南北])")]
    private static partial Regex Building();

    /// <summary>After a nought no hundred millions can stand.</summary>
    [GeneratedRegex(@"(?<=0)[亿以衣]")]
    private static partial Regex One();

    /// <summary>A recognizer that has read telephone numbers puts strokes into any; two of them part house, entrance and room.</summary>
    [GeneratedRegex(@"(?<=单元)(\d{1,2})-(\d{1,3})(?![\d-])")]
    private static partial Regex Room();
}
