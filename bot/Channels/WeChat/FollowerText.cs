using System.Text;
using SmartService.Channels.WeChat.Api;
using SmartService.Dialogue;

namespace SmartService.Channels.WeChat;

/// <summary>Lines of the transcript as a follower reads them: plain text, and choices that say themselves when pressed.</summary>
internal static class FollowerText
{
    private const string Between = "\n\n";

    /// <summary>Without the choices.</summary>
    public static string Head(string said, Card? card)
    {
        var text = new StringBuilder(Plain(said));
        foreach (var row in card?.Rows ?? [])
            text.Append('\n').Append(Plain(row.Name)).Append('：').Append(Plain(row.Value));
        return text.ToString();
    }

    /// <summary>With the choices as links.</summary>
    public static string With(string head, IReadOnlyList<string> says)
    {
        var text = new StringBuilder(head);
        foreach (var say in says)
            text.Append('\n').Append(Link(say));
        return text.ToString();
    }

    /// <summary>Several as one message.</summary>
    public static string Of(IEnumerable<FollowerLine> lines) =>
        string.Join(Between, lines.Select(line => line.Text).Where(text => text.Length > 0));

    /// <summary>How many of these lines one answer, which is text alone, has room for.</summary>
    public static int Fits(IReadOnlyList<FollowerLine> lines)
    {
        var count = lines.TakeWhile(line => line.Files.Count == 0).Count();
        while (count > 0 && Encoding.UTF8.GetByteCount(Of(lines.Take(count))) > TextPieces.MostBytes)
            count--;
        return count;
    }

    /// <summary>WeChat reads a text's anchors, so none that comes from elsewhere may stand in it.</summary>
    private static string Plain(string text) => text.Replace('<', '＜');

    // As a line of a menu message (msgmenu) that was pressed; this form may stand in any text.
    private static string Link(string say) =>
        $"<a href=\"weixin://bizmsgmenu?msgmenuid={PushMeaning.Pressed}&msgmenucontent={Uri.EscapeDataString(say)}\">{Plain(say)}</a>";
}
