using System.Text.RegularExpressions;

namespace SmartService.Dialogue.Wording;

/// <summary>What is of no use to an ear, taken out of a text and told apart.</summary>
public static partial class ForEyes
{
    /// <returns>The text with a few words in the place of what was taken out.</returns>
    public static (string Text, IReadOnlyList<LeftOut> LeftOut) TakeOut(string text)
    {
        var leftOut = new List<LeftOut>();
        string Take(LeftOutKind kind, Match match, string instead)
        {
            leftOut.Add(new LeftOut(kind, match.Value.Trim()));
            return instead;
        }
        text = Table().Replace(text, match => Take(LeftOutKind.Table, match, "\n具体内容是一张表。\n"));
        // A link reads as its words.
        text = Link().Replace(text, match => Take(LeftOutKind.Link, match, match.Groups[1].Value));
        text = Mail().Replace(text, match => Take(LeftOutKind.Mail, match, "邮箱"));
        text = Page().Replace(text, match => Take(LeftOutKind.Link, match, "网址"));
        return (text, leftOut);
    }

    /// <summary>Two lines or more of cells: between bars, or with tabs.</summary>
    [GeneratedRegex(
        @"^(?:(?:[^\n|]*\|){2,}[^\n|]*(?:\n|$)){2,}|^(?:[^\n\t]*\t[^\n]*(?:\n|$)){2,}",
        RegexOptions.Multiline
    )]
    private static partial Regex Table();

    [GeneratedRegex(@"!?\[([^\]\n]*)\]\((?:https?://|/)[^)\s]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", RegexOptions.ECMAScript)]
    private static partial Regex Mail();

    [GeneratedRegex(
        @"(?:https?://|www\.)[A-Za-z0-9\-._~%/?#\[\]@!$&'()*+,;=:]*[A-Za-z0-9/=_-]",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Page();
}

/// <summary>What kind of thing a caller should get in writing.</summary>
public enum LeftOutKind
{
    Link,
    Mail,
    Table,
    Card,
}

/// <summary>Something a reply holds that is of no use to an ear; the call may offer it by message.</summary>
public sealed record LeftOut(LeftOutKind Kind, string Content);
