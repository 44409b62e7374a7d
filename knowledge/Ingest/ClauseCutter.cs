using System.Text;
using System.Text.RegularExpressions;

namespace SmartService.Knowledge.Ingest;

/// <summary>Cuts a document into clauses along headings and clause numbers, keeping the path that leads to each.</summary>
sealed partial class ClauseCutter
{
    const int LongestPassage = 800;
    const string Separator = " › ";

    // Headings have levels 1-6; numbered text continues below them.
    static readonly (Regex Pattern, int Level)[] Marks =
    [
        (Part(), 11),
        (Chapter(), 12),
        (Section(), 13),
        (Article(), 14),
        (ChineseNumber(), 15),
        (BracketedChinese(), 16),
        (Dotted(), 17),
        (Number(), 18),
    ];

    readonly List<(int Level, string Name)> path = [];
    readonly List<ParsedPassage> passages = [];
    readonly StringBuilder text = new();
    readonly string title;
    int? line;

    ClauseCutter(string title) => this.title = title;

    public static IReadOnlyList<ParsedPassage> Cut(string title, IEnumerable<Block> blocks)
    {
        var cutter = new ClauseCutter(title);
        foreach (var block in blocks)
            cutter.Take(block);
        cutter.Finish();
        return cutter.passages;
    }

    void Take(Block block)
    {
        var content = block.Text.Trim();
        if (content.Length == 0)
            return;
        var (level, name, rest) = Mark(content);
        if (block.Level > 0)
        {
            // A heading in the text that repeats the title of the document adds nothing to the path.
            Open(block.Level, content == title ? "" : content, "", block.Line);
        }
        else if (level == 0 || (level >= 16 && !path.Exists(p => p.Level < level)))
            Append(content, block.Line);
        else if (level >= 15 && InArticle())
            // The items of an article belong to it; apart they say too little.
            Append(content, block.Line);
        else
            Open(level, name, rest, block.Line);
    }

    bool InArticle() => path.Count > 0 && path[^1].Level == 14;

    static (int Level, string Name, string Remainder) Mark(string content)
    {
        foreach (var (pattern, level) in Marks)
            if (pattern.Match(content) is { Success: true } match)
                return Split(content, match, level);
        return (0, "", content);
    }

    static (int, string, string) Split(string content, Match match, int level)
    {
        var number = match.Groups[1].Value;
        var rest = content[match.Length..].Trim();
        var isName = level != 14 && rest.Length is > 0 and <= 30 && !rest.AsSpan().ContainsAny("。；，：");
        return isName
            ? (level, level <= 13 ? $"{number} {rest}" : number + rest, "")
            : (level, number.TrimEnd('、', '.', '．'), rest);
    }

    void Open(int level, string name, string rest, int? at)
    {
        Finish();
        path.RemoveAll(p => p.Level >= level);
        if (name.Length > 0)
            path.Add((level, name));
        if (rest.Length > 0)
            Append(rest, at);
        else
            line = at;
    }

    void Append(string content, int? at)
    {
        if (text.Length > 0 && text.Length + content.Length > LongestPassage)
            Finish();
        if (text.Length == 0)
            line = at ?? line;
        else
            text.Append('\n');
        text.Append(content);
    }

    void Finish()
    {
        if (text.Length == 0)
            return;
        var clause = string.Join(Separator, path.Select(p => p.Name));
        foreach (var piece in Pieces(text.ToString()))
            passages.Add(new ParsedPassage(false, title, clause.Length > 0 ? clause : null, piece, line));
        text.Clear();
    }

    static IEnumerable<string> Pieces(string whole)
    {
        while (whole.Length > LongestPassage * 2)
        {
            var end = whole.LastIndexOfAny(['。', '；', '\n', '.'], LongestPassage) + 1;
            end = end > LongestPassage / 4 ? end : LongestPassage;
            yield return whole[..end].Trim();
            whole = whole[end..];
        }
        yield return whole.Trim();
    }

    [GeneratedRegex(@"^(第[一二三四五六七八九十百零〇\d]+[编篇部分]{1,2})[\s　:：]*")]
    private static partial Regex Part();

    [GeneratedRegex(@"^(第[一二三四五六七八九十百零〇\d]+章)[\s　:：]*")]
    private static partial Regex Chapter();

    [GeneratedRegex(@"^(第[一二三四五六七八九十百零〇\d]+节)[\s　:：]*")]
    private static partial Regex Section();

    [GeneratedRegex(
        @"^(?:\*\*)?(第[一二三四五六七八九十百千零〇\d]+条(?:之[一二三四五六七八九十])?)(?:\*\*)?[\s　:：]*"
    )]
    private static partial Regex Article();

    [GeneratedRegex(@"^([一二三四五六七八九十]{1,3}、)\s*")]
    private static partial Regex ChineseNumber();

    [GeneratedRegex(@"^([（(][一二三四五六七八九十]{1,3}[）)])\s*")]
    private static partial Regex BracketedChinese();

    [GeneratedRegex(@"^(\d{1,2}(?:[.．]\d{1,2}){1,3})[.．]?(?![\d.%‰元])[\s　、]+")]
    private static partial Regex Dotted();

    [GeneratedRegex(@"^(\d{1,2}[.．、])(?!\d)\s*")]
    private static partial Regex Number();
}
