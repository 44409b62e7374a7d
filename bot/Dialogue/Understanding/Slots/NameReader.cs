using System.Text.RegularExpressions;

namespace SmartService.Dialogue.Understanding.Slots;

/// <summary>Names, with the characters they are told by: 我姓张，弓长张; 李秀兰，木子李，优秀的秀，兰花的兰.</summary>
internal static class NameReader
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking;
    private const string Han = @"[\u4e00-\u9fff]";

    private static readonly HashSet<char> Surnames =
    [
        .. "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由",
    ];

    private static readonly Dictionary<string, char> Strokes = new()
    {
        ["弓长"] = '张',
        ["木子"] = '李',
        ["立早"] = '章',
        ["口天"] = '吴',
        ["双木"] = '林',
        ["耳东"] = '陈',
        ["草头"] = '黄',
        ["三横"] = '王',
        ["三画"] = '王',
        ["古月"] = '胡',
        ["言午"] = '许',
        ["双人"] = '徐',
        ["人可"] = '何',
        ["关耳"] = '郑',
        ["走肖"] = '赵',
        ["文刀"] = '刘',
        ["卯金刀"] = '刘',
        ["木易"] = '杨',
        ["刀口"] = '邵',
        ["召耳"] = '邵',
        ["草字头"] = '黄',
        ["十八子"] = '李',
        ["子皿"] = '孟',
        ["水工"] = '江',
        ["木土"] = '杜',
        ["两点"] = '冯',
        ["四维"] = '罗',
        ["四夕"] = '罗',
        ["禾火"] = '秋',
        ["干钩"] = '于',
        ["虎头"] = '卢',
    };

    private static readonly Regex Told = new(
        $@"(?<stroke>弓长|木子|立早|口天|双木|耳东|草头|草字头|三横|三画|古月|言午|双人|人可|关耳|走肖|文刀|卯金刀|木易|刀口|召耳|十八子|子皿|水工|木土|两点|四维|四夕|干钩|虎头)(?:一个)?(?<char>{Han})?",
        Linear
    );
    private static readonly Regex WordOf = new($@"(?<word>{Han}{{2,4}}?)的(?<char>{Han})", Linear);
    private static readonly Regex Called = new(
        $@"(?:我叫|名字是|名字叫|姓名是|姓名|户主叫|户主是|新户主是|新户主叫|名叫|叫做|就叫|他叫|她叫|叫|名字改成|改成|我是)(?<name>{Han}{{2,4}})",
        Linear
    );
    private static readonly Regex Surnamed = new(
        $@"(?:免贵姓|我姓|姓)(?<name>{Han})(?<title>先生|女士|小姐|老师)?",
        Linear
    );
    private static readonly Regex Titled = new($@"(?<name>{Han})(?<title>先生|女士|小姐)", Linear);
    private static readonly string[] NotNames =
    [
        "什么",
        "怎么",
        "客服",
        "人工",
        "师傅",
        "过来",
        "不要",
        "那个",
        "这个",
        "张三的",
        "人来",
        "修理",
        "人修",
        "一下",
        "个人",
        "你们",
        "我们",
    ];
    private const string NoName = "的了吗呢吧么怎没不是在有要想问说来去给我你他她们这那什家费电气水暖表户号卡";

    public static string? Read(string turn, ExpectedSlot? expected)
    {
        var text = Correction.Resolve(Folding.Fold(turn));
        var told = TellsCharacters(text);
        var name = Spoken(text, expected);
        if (name is null)
            return told.Count > 0 && (expected == ExpectedSlot.Name || told.Count > 1) ? new string([.. told]) : null;
        return told.Count == 0 ? name : Merge(name, told);
    }

    private static string? Spoken(string text, ExpectedSlot? expected)
    {
        foreach (Match match in Called.Matches(text))
            if (Trim(match.Groups["name"].Value) is { } called)
                return called;
        if (Surnamed.Match(text) is { Success: true } surnamed && IsSurname(surnamed.Groups["name"].Value[0]))
            return surnamed.Groups["name"].Value + surnamed.Groups["title"].Value;
        if (expected != ExpectedSlot.Name)
            return null;
        if (Titled.Match(text) is { Success: true } titled && IsSurname(titled.Groups["name"].Value[0]))
            return titled.Value;
        var first = text.Split(',', '，', '。', ' ', '、').FirstOrDefault(piece => piece.Length > 0) ?? "";
        return first.Length is >= 2 and <= 4 ? Trim(first) : null;
    }

    /// <summary>Cuts what a name cannot hold; null when no name is left.</summary>
    private static string? Trim(string said)
    {
        if (NotNames.Any(word => said.StartsWith(word, StringComparison.Ordinal)) || !IsSurname(said[0]))
            return null;
        if (said.Length > 2 && said[1..3] is "先生" or "女士" or "小姐")
            return said[..3];
        var name = new string([
            .. said.TakeWhile(letter => !NoName.Contains(letter) && letter is >= '\u4e00' and <= '\u9fff'),
        ]);
        return name.Length >= 2 ? name : null;
    }

    private static bool IsSurname(char letter) => Surnames.Contains(letter);

    /// <summary>In the order said: 弓长张 gives 张, 优秀的秀 gives 秀.</summary>
    private static List<char> TellsCharacters(string text)
    {
        var told = new SortedDictionary<int, char>();
        foreach (Match match in Told.Matches(text))
        {
            var says = match.Groups["char"] is { Success: true } said && Surnames.Contains(said.Value[0]);
            var spelled = Strokes[match.Groups["stroke"].Value];
            // 立早张 is 章: what is told of the strokes is sure, what the recognizer wrote is not.
            if (says || match.Index + match.Length == text.Length)
                told[match.Index] = spelled;
        }
        foreach (Match match in WordOf.Matches(text))
            if (match.Groups["word"].Value.Contains(match.Groups["char"].Value[0]))
                told[match.Index] = match.Groups["char"].Value[0];
        return [.. told.Values];
    }

    /// <summary>Told characters stand for the heard ones they belong to.</summary>
    private static string Merge(string name, List<char> told)
    {
        if (told.Count >= name.Length)
            return new string([.. told]);
        if (told.Count == name.Length - 1 && name.Length > 2 && !Strokes.ContainsValue(told[0]) && told[0] != name[0])
            return name[0] + new string([.. told]);
        return Strokes.ContainsValue(told[0]) ? told[0] + name[1..] : name;
    }
}
