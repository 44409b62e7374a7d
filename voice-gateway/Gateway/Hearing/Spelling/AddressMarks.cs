using System.Text.RegularExpressions;

namespace SmartService.VoiceGateway.Hearing.Spelling;

/// <summary>
/// What follows a number in an address is a measure, whatever it is spelt like: 5动 is 5栋, 耳弹也3.0亿 is 二单元301.
/// Only where an address was asked for.
/// </summary>
internal static partial class AddressMarks
{
    public static string Mend(string text)
    {
        text = One().Replace(Building().Replace(text, "栋"), "1");
        text = Entrance().Replace(text, found => $"{(found.Groups[1].Length > 0 ? "二" : "")}单元");
        return Room().Replace(text, "$1$2");
    }

    [GeneratedRegex(@"(?<=[\d一二三四五六七八九十])[动洞冻懂东](?![路街南北])")]
    private static partial Regex Building();

    /// <summary>After a nought no hundred millions can stand.</summary>
    [GeneratedRegex(@"(?<=0)[亿以衣]")]
    private static partial Regex One();

    /// <summary>Between the number of a building and that of a room; 二 before it is heard as an ear, too.</summary>
    [GeneratedRegex(@"(?:(?<=[\d一二三四五六七八九十])|([耳儿而]))[单弹但担][元员圆园也](?=\d)")]
    private static partial Regex Entrance();

    /// <summary>A recognizer puts strokes and points into any number; two strokes part house, entrance and room.</summary>
    [GeneratedRegex(@"(?<=单元)(\d{1,2})[-.](\d{1,3})(?![\d-])")]
    private static partial Regex Room();
}
