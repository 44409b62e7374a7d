using System.Text.RegularExpressions;
using static SmartService.VoiceGateway.Speaking.Wording.ChineseNumbers;
using static SmartService.VoiceGateway.Speaking.Wording.SpokenRule;

namespace SmartService.VoiceGateway.Speaking.Wording;

/// <summary>Numbers that name something: said digit by digit, in groups that can be written down.</summary>
internal static class SpokenCodes
{
    private const string NoQuantity = @"(?![\d,.]*\s*[元度方千万亿立平户个人次名吨米公升倍份])";

    public static IReadOnlyList<SpokenRule> Rules =>
        [.. Hidden, .. Telephones, .. Named, .. Addresses, new(@"(?<![\d.,])(\d{7,})" + NoQuantity, m => Fours(m, 1))];

    /// <summary>What was made unreadable on purpose: the rest is said so that its owner knows it.</summary>
    private static IEnumerable<SpokenRule> Hidden =>
        [
            new(@"(?<!\d)(\d{3,6})[*＊xX]{2,}(\d{2,4})(?!\d)", m => $"{Spelt(m, 1)}开头，尾号{Spelt(m, 2)}"),
            new(@"(?<=尾号\s*)[*＊]{2,}(\d{2,4})(?!\d)", m => Spelt(m, 1)),
            new(@"(?<!\d)[*＊]{2,}(\d{2,4})(?!\d)", m => $"尾号{Spelt(m, 1)}"),
            new(@"(?<!\d)(\d{3,6})[*＊]{2,}", m => $"{Spelt(m, 1)}开头"),
            new(
                @"(?<=\p{IsCJKUnifiedIdeographs})[*＊]{1,2}(?!\*)(?=\p{IsCJKUnifiedIdeographs}|$|[，。、；])",
                m => new string('某', m.Length)
            ),
        ];

    private static IEnumerable<SpokenRule> Telephones =>
        [
            new(@"(?:\+|00)86[- ]?(?=1[3-9]\d)", ""),
            new(@"(?<!\d)(1[3-9]\d)[ -]?(\d{4})[ -]?(\d{4})(?!\d)", m => Grouped(Joined(m), 3, 4)),
            new(@"(?<!\d)[(（]?(0\d{2,3})[)）-]\s*(\d{7,8})(?!\d)", m => $"{Spelt(m, 1)}，{Fours(m, 2)}"),
            new(@"(?<!\d)([48]00)[- ]?(\d{3})[- ]?(\d{4})(?!\d)", m => Grouped(Joined(m), 3, 3, 4)),
            new(@"(?<!\d)(\d{6})(\d{4})(\d{4})(\d{3})([\dX])(?![\dX])", m => IdentityCard(m)),
            new(
                @"(?<!\d)(?:\d{4} ){2,}\d{1,4}(?!\d)",
                m => Grouped(m.Value.Replace(" ", "", StringComparison.Ordinal), 4)
            ),
            new(
                @"(?<![\d.,])(9[56]\d{3}|12[13]\d\d|11[0-9]|12[02])(?![\d.,%％:]|\s*[-~～]\s*\d|\s*[元度方米天个户年月日分小㎡m吨升人次千万块号级平立])",
                m => Spelt(m, 1)
            ),
            new(
                @"(?<=(?:拨打|拨|致电|热线|电话)[:：是为]?\s*)(\d{3,6})(?![\d.]|\s*[元个次分年月日])",
                m => Spelt(m, 1)
            ),
        ];

    private static IEnumerable<SpokenRule> Named =>
        [
            new(@"(?<=(?:尾号|末四位|后四位)\D{0,3})(\d{4})(?!\d)", m => Spelt(m, 1)),
            new(
                @"(?<=(?:验证码|校验码|密码|邮编|卡号|户号|客户号|用户号|编号|表号|单号|工号|代码)[:：是为]?\s*)(\d{3,6})(?![\d.])",
                m => m.Length == 6 ? Grouped(m.Value, 3) : OneByOne(m.Value)
            ),
        ];

    private static IEnumerable<SpokenRule> Addresses =>
        [
            new(
                @"(?<!\d)(\d{1,2})-(\d{1,2})-(\d{3,4})室?(?![\d-])",
                m => $"{Said(m, 1)}杠{Said(m, 2)}杠{Spelt(m, 3)}室"
            ),
            new(@"(?<=单元)(\d{3,4})室?(?!\d)", m => Spelt(m, 1) + "室"),
            new(@"(?<!\d)(\d{3,4})(?=室|房间)", m => Spelt(m, 1)),
        ];

    private static string Fours(Match match, int group) => Grouped(match.Groups[group].Value, 4);

    private static string Joined(Match match) =>
        string.Concat(match.Groups.Values.Skip(1).Select(group => group.Value));

    /// <summary>Where it was issued, year of birth, day of birth, and the rest.</summary>
    private static string IdentityCard(Match match)
    {
        var last = match.Groups[5].Value is "X" or "x" ? "叉" : Spelt(match, 5);
        return $"{Spelt(match, 1)}，{Spelt(match, 2)}，{Spelt(match, 3)}，{Spelt(match, 4)}{last}";
    }
}
