using System.Text.RegularExpressions;

namespace SmartService.Dialogue.Wording;

/// <summary>Whether a text says only what its sources say: every number, date and proper name must stand in them.</summary>
internal static partial class Grounded
{
    private const double LeastOverlap = 0.5;

    public static bool Check(string text, string sources)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > (sources.Length * 2) + 80 || Markup().IsMatch(text))
            return false;
        var known = Numbers(sources);
        return Numbers(text).All(known.Contains)
            && Latin().Matches(text).All(word => sources.Contains(word.Value, StringComparison.OrdinalIgnoreCase))
            && Names().Matches(text).All(name => sources.Contains(name.Value, StringComparison.Ordinal))
            && Overlap(text, sources) >= LeastOverlap;
    }

    /// <summary>Numbers as written with digits, and as said with characters: 八十五元 is 85.</summary>
    private static HashSet<decimal> Numbers(string text) =>
        [
            .. Digits().Matches(text).Select(match => ChineseNumbers.Parse(match.Value.Replace(",", ""))),
            .. Characters().Matches(text).Select(match => ChineseNumbers.Parse(match.Value)),
        ];

    /// <summary>The share of the text's pairs of characters that stand in the sources.</summary>
    private static double Overlap(string text, string sources)
    {
        var plain = NotWord().Replace(text, "");
        var ground = NotWord().Replace(sources, "");
        if (plain.Length < 2)
            return 0;
        var pairs = Enumerable.Range(0, plain.Length - 1).Select(at => plain.Substring(at, 2)).ToList();
        return pairs.Count(ground.Contains) / (double)pairs.Count;
    }

    [GeneratedRegex(@"\d[\d,]*(?:\.\d+)?")]
    private static partial Regex Digits();

    [GeneratedRegex(
        "[零〇一二两三四五六七八九十百千万]{2,}(?:点[零一二三四五六七八九]+)?|[一二两三四五六七八九十](?=元|块|度|方|吨|立方|平方|天|日|号|月|年|个工作日|小时|分钟|%|折)"
    )]
    private static partial Regex Characters();

    [GeneratedRegex(@"[A-Za-z][A-Za-z0-9.@:/_-]+")]
    private static partial Regex Latin();

    /// <summary>A place, office or person with the two characters before what it is, or a title in brackets.</summary>
    [GeneratedRegex(
        @"《[^》]+》|“[^”]+”|[\u4e00-\u9fff]{2}(?:市|区|县|镇|村|路|街|小区|花园|大厦|公司|集团|银行|营业厅|中心|先生|女士|师傅|经理|条例|办法|规定)"
    )]
    private static partial Regex Names();

    [GeneratedRegex(@"<[^>]+>|```|https?://|\[[^\]]+\]\(")]
    private static partial Regex Markup();

    [GeneratedRegex(@"[\p{P}\p{S}\s]")]
    private static partial Regex NotWord();
}
