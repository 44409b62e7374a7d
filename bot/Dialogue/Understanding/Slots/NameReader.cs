using System.Text.RegularExpressions;

namespace SmartService.Dialogue.Understanding.Slots;

/// <summary>Names, with the characters they are told by: 我姓张，弓长张; 李秀兰，木子李，优秀的秀，兰花的兰.</summary>
internal static class NameReader
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking;
    private const string Han = @"[\u4e00-\u9fff]";

    private static readonly Words Data = Resources.Json<Words>("Understanding/words/names.json");
    private static readonly HashSet<char> Surnames = [.. Data.Surnames];

    /// <summary>弓长 to 张.</summary>
    private static readonly Dictionary<string, char> Strokes = Data.Strokes;

    private static readonly Regex Told = new(
        $@"(?<stroke>{string.Join('|', Strokes.Keys)})(?:一个)?(?<char>{Han})?",
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

    /// <summary>欧阳 of 欧阳娜娜, 张 of 张建国.</summary>
    public static string Surname(string name) =>
        Data.DoubleSurnames.FirstOrDefault(surname => name.StartsWith(surname, StringComparison.Ordinal)) ?? name[..1];

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
        if (Data.NotNames.Any(word => said.StartsWith(word, StringComparison.Ordinal)) || !IsSurname(said[0]))
            return null;
        if (said.Length > 2 && said[1..3] is "先生" or "女士" or "小姐")
            return said[..3];
        var name = new string([
            .. said.TakeWhile(letter => !Data.InNoName.Contains(letter) && letter is >= '\u4e00' and <= '\u9fff'),
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

    /// <param name="InNoName">Characters that end a name.</param>
    private sealed record Words(
        string Surnames,
        string[] DoubleSurnames,
        Dictionary<string, char> Strokes,
        string[] NotNames,
        string InNoName
    );
}
