using SmartService.Dialogue.Understanding.Slots;

namespace SmartService.Dialogue.Understanding.Intents;

/// <summary>Clauses that hold only a number and its label, such as 我的户号是一零零三五二七八: nothing is wanted yet.</summary>
internal static class OnlyCodes
{
    private static readonly string[] Labels =
    [
        "我的",
        "我家",
        "户号",
        "账号",
        "手机号码",
        "手机号",
        "手机",
        "电话号码",
        "电话",
        "联系方式",
        "尾号",
        "后四位",
        "末四位",
        "号码",
        "工单号",
        "单号",
        "卡号",
        "编号",
        "缴费号",
        "用户号",
        "是",
        "为",
        "的",
        "号",
        "我",
        "嗯",
        "就是",
        "这个",
        "那个",
        "用电",
        "用水",
        "燃气",
        "供热",
        "暖气",
        "电",
        "水",
        "气",
    ];

    private static readonly char[] Commas = [',', '，', '、'];

    public static bool Are(string clause)
    {
        var text = NumberText.Of(clause).Text;
        var left = new string([.. text.Where(char.IsLetter)]);
        if (left.Length == 0)
            return true;
        if (!text.Any(char.IsAsciiDigit) || left.Length > 14)
            return false;
        foreach (var label in Labels)
            left = left.Replace(label, "", StringComparison.Ordinal);
        return left.Length == 0;
    }

    /// <summary>查电费，户号是一零零三…: what is wanted, without the number said before or after it.</summary>
    public static string Trimmed(string clause)
    {
        for (
            var cut = clause.LastIndexOfAny(Commas);
            cut > 0 && Are(clause[(cut + 1)..]);
            cut = clause.LastIndexOfAny(Commas)
        )
            clause = clause[..cut];
        for (var cut = clause.IndexOfAny(Commas); cut > 0 && Are(clause[..cut]); cut = clause.IndexOfAny(Commas))
            clause = clause[(cut + 1)..];
        return clause;
    }
}
