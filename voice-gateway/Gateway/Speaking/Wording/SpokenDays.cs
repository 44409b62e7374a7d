using System.Text.RegularExpressions;
using static SmartService.VoiceGateway.Speaking.Wording.ChineseNumbers;
using static SmartService.VoiceGateway.Speaking.Wording.SpokenRule;

namespace SmartService.VoiceGateway.Speaking.Wording;

/// <summary>Days, years and times of the clock.</summary>
internal static class SpokenDays
{
    public static IReadOnlyList<SpokenRule> Rules =>
        [
            new(
                @"(?<!\d)(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?!\d)",
                m => $"{Year(m.Groups[1].Value)}年{Said(m, 2)}月{Said(m, 3)}日"
            ),
            new(
                @$"(?<!\d)((?:19|20)\d\d)年?{To}((?:19|20)\d\d)(?=年|供暖|采暖|年度)",
                m => $"{Year(m.Groups[1].Value)}到{Year(m.Groups[2].Value)}"
            ),
            new(@"(?<!\d)((?:19|20)\d\d)-(0[1-9]|1[0-2])(?!\d)", m => $"{Year(m.Groups[1].Value)}年{Said(m, 2)}月"),
            // The year of a document's number, and of its title.
            new(@"[〔\[](\d{4})[〕\]]", m => Year(m.Groups[1].Value) + "年"),
            new(@"(?<=[（(])((?:19|20)\d\d)(?=[)）])", m => Year(m.Groups[1].Value)),
            new(@"(?<!\d)(\d{4})(?=年)", m => Year(m.Groups[1].Value)),
            new(@"(?<![\d:])(\d{1,2})[:：]([0-5]\d)(?:[:：][0-5]\d)?(?![\d:])", m => Clock(m)),
            new(@$"(?<=[点分日月号])\s*{To}\s*(?=[零一二三四五六七八九十两次当\d])", "到"),
        ];

    private static string Clock(Match match)
    {
        var minutes = match.Groups[2].Value;
        var hour = match.Groups[1].Value.TrimStart('0') is "2" ? "两" : Said(match, 1);
        return minutes switch
        {
            "00" => $"{hour}点",
            ['0', var minute] => $"{hour}点零{ChineseNumbers.Number(minute.ToString())}分",
            _ => $"{hour}点{ChineseNumbers.Number(minutes)}分",
        };
    }
}
