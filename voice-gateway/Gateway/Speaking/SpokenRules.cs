using System.Text.RegularExpressions;
using static SmartService.VoiceGateway.Speaking.ChineseNumbers;

namespace SmartService.VoiceGateway.Speaking;

/// <summary>
/// How things are said, from the most particular to the least: what a rule has turned into characters,
/// no later rule can mistake for a number.
/// </summary>
static class SpokenRules
{
    const string Number = @"(?<![\d.])\d[\d,]*(?:\.\d+)?";
    const string To = "[-~～–—]";

    public static readonly IReadOnlyList<SpokenRule> All =
    [
        // What only eyes can use.
        new(@"https?://[\w\-./?%&=#:~]+|www\.[\w\-./?%&=#]+", "网址"),
        new(@"\*\*|__|`|[《》〈〉#|]|\p{Cs}|[\u2600-\u27BF]|\uFE0F", ""),
        new(@"^\s*(\d{1,2})[.、)）]\s*(?=\D)", m => $"第{Said(m, 1)}，"),
        new(@"[（(]\s*(\d{1,2})\s*[)）]", m => $"第{Said(m, 1)}，"),
        .. Days,
        .. Codes,
        .. Quantities,
        .. Marks,
    ];

    static IEnumerable<SpokenRule> Days =>
        [
            new(
                @"(?<!\d)(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?!\d)",
                m => $"{Year(m.Groups[1].Value)}年{Said(m, 2)}月{Said(m, 3)}日"
            ),
            new(@"(?<!\d)((?:19|20)\d\d)-(0[1-9]|1[0-2])(?!\d)", m => $"{Year(m.Groups[1].Value)}年{Said(m, 2)}月"),
            new(@"(?<!\d)(\d{4})(?=年)", m => Year(m.Groups[1].Value)),
            new(@"(?<![\d:])(\d{1,2}):([0-5]\d)(?::[0-5]\d)?(?![\d:])", m => Clock(m)),
            new(@$"(?<=[点分日月]){To}(?=[零一二三四五六七八九十\d])", "到"),
        ];

    static IEnumerable<SpokenRule> Codes =>
        [
            new(@"(?<!\d)(1[3-9]\d)[ -]?(\d{4})[ -]?(\d{4})(?!\d)", m => Grouped(Joined(m), 3, 4)),
            new(
                @"(?<!\d)(0\d{2,3})-(\d{7,8})(?!\d)",
                m => $"{OneByOne(m.Groups[1].Value)}，{Grouped(m.Groups[2].Value, 4)}"
            ),
            new(@"(?<!\d)(400)-?(\d{3})-?(\d{4})(?!\d)", m => Grouped(Joined(m), 3, 3, 4)),
            new(@"(?<![\d.,])(\d{7,})(?![\d,.]*\s*[元度方千立平])", m => Grouped(m.Groups[1].Value, 4)),
            new(
                @"(?<![\d.,])(9[56]\d{3}|12345|12328|11[0-9]|120)(?![\d.,%％]|\s*[元度方米天个户年月日分小㎡m])",
                m => OneByOne(m.Groups[1].Value)
            ),
            new(@"(?<=尾号|末四位|后四位)(\D{0,3})(\d{4})(?!\d)", m => m.Groups[1].Value + OneByOne(m.Groups[2].Value)),
            new(@"(?<=单元)(\d{3,4})室?(?!\d)", m => OneByOne(m.Groups[1].Value) + "室"),
            new(@"(?<!\d)(\d{3,4})(?=室)", m => OneByOne(m.Groups[1].Value)),
        ];

    static IEnumerable<SpokenRule> Quantities =>
        [
            new(@$"({Number})\s*{To}\s*(?=\d)", m => $"{m.Groups[1].Value}到"),
            new(@$"[-−]({Number})", m => $"负{m.Groups[1].Value}"),
            new(@$"[¥￥]\s*({Number})", m => Money(m.Groups[1].Value)),
            // A price for a unit is read as one figure, a sum in yuan, jiao and fen.
            new(@$"({Number})\s*元\s*/\s*", m => $"{Said(m, 1)}元每"),
            new(@$"({Number})\s*元", m => Money(m.Groups[1].Value)),
            new(@$"({Number})\s*[%％]", m => $"百分之{Said(m, 1)}"),
            new(@$"({Number})\s*‰", m => $"千分之{Said(m, 1)}"),
            .. Units,
            new(@"(?<![\d.,第])2(?=\s*(?:个|天|户|次|位|名|项|张|小时|分钟|年内|平方米|立方米|千瓦|种|套|台))", "两"),
            new(Number, m => ChineseNumbers.Number(m.Value)),
        ];

    static IEnumerable<SpokenRule> Units =>
        [
            new(@"(?<=[\d每])\s*(?:千瓦时|kWh)", "度"),
            new(@"(?<=[\d每])\s*(?:㎡|m²|m2)", "平方米"),
            new(@"(?<=[\d每])\s*(?:m³|m3|㎥)", "立方米"),
            new(@"(?<=\d)\s*(?:℃|°C)", "摄氏度"),
            new(@"(?<=\d)\s*kW\b", "千瓦"),
            new(@"(?<=\d)\s*km\b", "公里"),
            new(@"(?<=\d)\s*mm\b", "毫米"),
            new(@"(?<=\d)\s*V\b", "伏"),
            new(@"(?<=\d)\s*A\b", "安"),
        ];

    static IEnumerable<SpokenRule> Marks =>
        [
            new(@"\s*(?:≤|<=)\s*", "不超过"),
            new(@"\s*(?:≥|>=)\s*", "不低于"),
            new(@"\s*[>＞]\s*", "超过"),
            new(@"\s*[<＜]\s*", "低于"),
            new("(?<=[元米度户次天月年])/", "每"),
            new(@"[（(]\s*|\s*[)）]", "，"),
            new(@"[•·●\-*]\s+|^\s*[-*•]\s*", ""),
            new(@"(?<=[。！？；，：、])\s*\n\s*", ""),
            new(@"\s*\n\s*", "。"),
            new(@"，(?=[，。！？；])|(?<=[。！？；：])，", ""),
            new(@"[ \t]+", ""),
        ];

    static string Said(Match match, int group) => ChineseNumbers.Number(match.Groups[group].Value);

    static string Joined(Match match) => string.Concat(match.Groups.Values.Skip(1).Select(group => group.Value));

    static string Clock(Match match)
    {
        var minutes = match.Groups[2].Value;
        return minutes switch
        {
            "00" => $"{Said(match, 1)}点",
            ['0', var minute] => $"{Said(match, 1)}点零{ChineseNumbers.Number(minute.ToString())}分",
            _ => $"{Said(match, 1)}点{ChineseNumbers.Number(minutes)}分",
        };
    }

    static string Money(string amount)
    {
        var parts = amount.Replace(",", "", StringComparison.Ordinal).Split('.');
        var cents = parts.Length > 1 ? parts[1].TrimEnd('0') : "";
        if (cents.Length > 2)
            return $"{ChineseNumbers.Number(amount)}元";
        cents = cents.PadRight(2, '0');
        var yuan = parts[0].All(digit => digit == '0') && cents != "00" ? "" : $"{Two(parts[0])}元";
        var jiao =
            cents[0] != '0' ? $"{ChineseNumbers.Number(cents[..1])}角"
            : cents[1] != '0' && yuan != "" ? "零"
            : "";
        var fen = cents[1] != '0' ? $"{ChineseNumbers.Number(cents[1..])}分" : "";
        return yuan + jiao + fen;
    }

    static string Two(string yuan) => yuan == "2" ? "两" : ChineseNumbers.Number(yuan);
}
