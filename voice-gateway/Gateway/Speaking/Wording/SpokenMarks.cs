using static SmartService.VoiceGateway.Speaking.Wording.SpokenRule;

namespace SmartService.VoiceGateway.Speaking.Wording;

/// <summary>What only eyes can use, and what signs are called.</summary>
internal static class SpokenMarks
{
    private const string Han = @"[\u4E00-\u9FFF]";
    private const string Circled = "①②③④⑤⑥⑦⑧⑨⑩";
    private const string Roman = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ";

    public static IReadOnlyList<SpokenRule> Before =>
        [
            // Digits and letters as wide as characters.
            new("[０-９Ａ-Ｚａ-ｚ．]", m => ((char)(m.Value[0] - 0xFEE0)).ToString()),
            new(@"(?<=\d)#(?=楼|栋|机|表|阀|门|井|变|线|$|，|。)", "号"),
            new(@"\*\*([^*\n]+)\*\*", m => m.Groups[1].Value),
            new(@"__|`|[《》〈〉#]|\p{Cs}|[\u2600-\u27BF]|\uFE0F", ""),
            new(@"^\s*(\d{1,2})[.、)）]\s*(?=\D)", m => $"第{Said(m, 1)}，"),
            new(@"[（(]\s*(\d{1,2})\s*[)）]", m => $"第{Said(m, 1)}，"),
            new($"[{Circled}]", m => $"第{ChineseNumbers.Number((Circled.IndexOf(m.Value[0]) + 1).ToString())}，"),
            new($"[{Roman}]", m => ChineseNumbers.Number((Roman.IndexOf(m.Value[0]) + 1).ToString())),
            new("(?<![A-Za-z])APP(?![A-Za-z])", "手机应用"),
            new("(?<![A-Za-z])SMS(?![A-Za-z])", "短信"),
            new("(?<![A-Za-z])Wi-?Fi(?![A-Za-z])", "无线网络"),
        ];

    public static IReadOnlyList<SpokenRule> After =>
        [
            new(@"\s*(?:≤|<=)\s*", "不超过"),
            new(@"\s*(?:≥|>=)\s*", "不低于"),
            new(@"\s*(?:->|→|⇒)\s*", "，"),
            new(@"\s*[>＞]\s*", "超过"),
            new(@"\s*[<＜]\s*", "低于"),
            new(@"\s*≈\s*", "约"),
            new(@"\s*[+＋]\s*", "加"),
            new(@"\s*[=＝]\s*", "等于"),
            new(@"\s*[&＆]\s*", "和"),
            new("(?<=[元米度户次天月年吨人个升瓦焦安伏时])/", "每"),
            new(@$"(?<={Han})\s*/\s*(?={Han})", "、"),
            new(@"[（(]\s*|\s*[)）]", "，"),
            new(@"[•·●\-*]\s+|^\s*[-*•]\s*", ""),
            new("[—–]{1,2}|[…]+|\\.{3,}", "，"),
            new("\\|", ""),
            new(@"(?<=[。！？；，：、])\s*\n\s*", ""),
            new(@"\s*\n\s*", "。"),
            new(@"^，+|，(?=[，。！？；、：])|(?<=[。！？；：、])，", ""),
            new(@"[ \t]+", ""),
        ];
}
