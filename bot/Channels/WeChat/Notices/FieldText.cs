using System.Text;

namespace SmartService.Channels.WeChat.Notices;

/// <summary>A field's text as WeChat takes it: what is too long, or empty, makes it refuse the whole notice with 47003.</summary>
internal static class FieldText
{
    private const string Nothing = "无";
    private const string More = "…";

    // developers.weixin.qq.com/doc/service/guide/product/message/Template_Message_Operation_Specifications.html
    private static readonly (string Kind, int Most)[] Kinds =
    [
        ("thing", 20),
        ("phrase", 5),
        ("character_string", 32),
        ("letter", 32),
        ("number", 32),
        ("const", 20),
        ("name", 10),
        ("short_thing", 6),
    ];

    public static string Of(string field, string text)
    {
        var line = OneLine(text);
        if (line.Length == 0)
            return Nothing;
        var most = Kinds.FirstOrDefault(kind => field.StartsWith(kind.Kind, StringComparison.Ordinal)).Most;
        return most == 0 || line.Length <= most ? line : Cut(line, most);
    }

    private static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var letter in text)
            line.Append(char.IsControl(letter) ? ' ' : letter);
        return line.ToString().Trim();
    }

    // Half a picture is none.
    private static string Cut(string line, int most)
    {
        var end = most - More.Length;
        return line[..(char.IsHighSurrogate(line[end - 1]) ? end - 1 : end)] + More;
    }
}
