using static SmartService.VoiceGateway.Speaking.Wording.SpokenRule;

namespace SmartService.VoiceGateway.Speaking.Wording;

/// <summary>Amounts, shares, measures: said as numbers.</summary>
internal static class SpokenQuantities
{
    /// <summary>What is counted with 两 rather than 二.</summary>
    private const string Counted =
        "个|天|户|次|位|名|项|张|小时|分钟|秒|周|年(?!级|代)|平方米|平米|立方米|方|吨|千瓦|度|瓦|米|公里|升|公斤|种|套|台|块|条|份|家|人|倍|笔|"
        + "万|亿|千(?!伏)|元|角|毛|分之|代|件|部|遍|口|根|段|类|批|封|页|句|步|盏|扇|间|栋(?=楼)";

    private const string Celsius = "(?:℃|°C|摄氏度)";

    public static IReadOnlyList<SpokenRule> Rules =>
        [.. Ranges, .. Signs, .. Money, .. Shares, .. Units, .. Two, new(Number, m => ChineseNumbers.Number(m.Value))];

    private static IEnumerable<SpokenRule> Ranges =>
        [
            new(@$"({Number})\s*[%％]?\s*{To}\s*({Number})\s*[%％]", m => $"百分之{Said(m, 1)}到百分之{Said(m, 2)}"),
            new(@$"({Number})\s*{To}\s*(?=[¥￥]?\d|-\d+(?:\.\d+)?\s*{Celsius})", m => $"{m.Groups[1].Value}到"),
            new(@$"(?<=\d\s*(?:[元度方米吨天号时倍年月万]|{Celsius}|kWh|m³|㎡))\s*[-~～–—]\s*(?=[¥￥]?\d)", "到"),
        ];

    private static IEnumerable<SpokenRule> Signs =>
        [
            new(
                @$"(?<![\d\w])[-−]({Number})(?=\s*(?:到[-−]?[\d.]+)?\s*{Celsius})|(?<=到)[-−]({Number})(?=\s*{Celsius})",
                m => $"零下{m.Groups[1].Value}{m.Groups[2].Value}"
            ),
            new(@$"±\s*(?=\d)", "正负"),
            new(@$"[-−]\s*[¥￥]\s*({Number})", m => $"负{SpokenMoney.Said(m.Groups[1].Value)}"),
            new(@$"[-−]({Number})", m => $"负{m.Groups[1].Value}"),
            new(@"(?<=\d)\s*[×*xX]\s*(?=\d)", "乘"),
            new(@"(?<![\d/.])([1-9])/([2-9]|10)(?![\d/.])", m => $"{Said(m, 2)}分之{Said(m, 1)}"),
        ];

    private static IEnumerable<SpokenRule> Money =>
        [
            new(@$"[¥￥]\s*({Number})\s*([万亿])元?", m => $"{m.Groups[1].Value}{m.Groups[2].Value}元"),
            new(@$"[¥￥]\s*({Number})\s*元?(?!\s*/)", m => SpokenMoney.Said(m.Groups[1].Value)),
            // A price for a unit is read as one figure, a sum in yuan, jiao and fen.
            new(@$"[¥￥]?\s*({Number})\s*元?\s*/\s*(?=[^\d\s])", m => $"{SpokenMoney.Two(m.Groups[1].Value)}元每"),
            new(@$"({Number})\s*元", m => SpokenMoney.Said(m.Groups[1].Value)),
        ];

    private static IEnumerable<SpokenRule> Shares =>
        [new(@$"({Number})\s*[%％]", m => $"百分之{Said(m, 1)}"), new(@$"({Number})\s*‰", m => $"千分之{Said(m, 1)}")];

    private static IEnumerable<SpokenRule> Units =>
        [
            Unit("千瓦时|千瓦·时|[kK][wW][·.]?[hH]", "度"),
            Unit("㎡|m²|m2", "平方米"),
            Unit("m³/h|m3/h", "立方米每小时"),
            Unit("m³|m3|㎥", "立方米"),
            Unit("℃|°C", "摄氏度"),
            Unit("[kK]VA", "千伏安"),
            Unit("[kK]V", "千伏"),
            Unit("MPa", "兆帕"),
            Unit("kPa", "千帕"),
            Unit("Pa", "帕"),
            Unit("MW", "兆瓦"),
            Unit("[kK][wW]", "千瓦"),
            Unit("GJ", "吉焦"),
            Unit("L/min", "升每分钟"),
            Unit("m[lL]", "毫升"),
            Unit("L", "升"),
            Unit("km|KM", "公里"),
            Unit("cm", "厘米"),
            Unit("mm", "毫米"),
            Unit("kg|KG|㎏", "公斤"),
            Unit("Hz", "赫兹"),
            Unit("mA", "毫安"),
            Unit("min", "分钟"),
            Unit("W", "瓦"),
            Unit("V", "伏"),
            Unit("A(?!座|区|栋|口|级|类)", "安"),
            Unit("t", "吨"),
            Unit("m", "米"),
            Unit("h", "小时"),
        ];

    private static IEnumerable<SpokenRule> Two =>
        [
            new(@$"(?<![\d.,第])2(?=\s*(?:到[\d.]+\s*)?(?:{Counted}))(?!\s*(?:号|月))", "两"),
            new(@"(?<=每)2(?=\s*\D)", "两"),
        ];

    private static SpokenRule Unit(string written, string spoken) =>
        new(@$"(?<=[\d每])\s*(?-i:{written})(?![A-Za-z\d²³])", spoken);
}
