using System.Text;
using SmartService.Channels.WeChat.Api;
using SmartService.Dialogue;
using SmartService.Dialogue.State;
using SmartService.TicketCore.Conversations;

namespace SmartService.Channels.WeChat;

/// <summary>Lines of the transcript as a follower reads them: plain text, and choices that say themselves when pressed.</summary>
internal static class FollowerText
{
    private const string Between = "\n\n";

    /// <returns>Empty for what followers do not see.</returns>
    public static string Of(Message line)
    {
        var text = new StringBuilder(Head(line));
        if (text.Length > 0 && Payload.Read(line.PayloadJson)?.Reply is { } reply)
            foreach (var say in Says(reply))
                text.Append('\n').Append(Link(say));
        return text.ToString();
    }

    /// <summary>Without the choices.</summary>
    public static string Head(Message line)
    {
        var payload = Payload.Read(line.PayloadJson);
        if (line.Speaker is Speaker.Customer || payload is { ForDesk: true })
            return "";
        var text = new StringBuilder(Plain(line.Text));
        foreach (var row in payload?.Reply?.Card?.Rows ?? [])
            text.Append('\n').Append(Plain(row.Name)).Append('：').Append(Plain(row.Value));
        return text.ToString();
    }

    /// <summary>Several as one message.</summary>
    public static string Of(IEnumerable<Message> lines) =>
        string.Join(Between, lines.Select(Of).Where(text => text.Length > 0));

    /// <summary>How many of these lines one answer, which is text alone, has room for.</summary>
    public static int Fits(IReadOnlyList<Message> lines)
    {
        var count = lines
            .TakeWhile(line => Payload.Read(line.PayloadJson)?.Attachments is null or { Count: 0 })
            .Count();
        while (count > 0 && Encoding.UTF8.GetByteCount(Of(lines.Take(count))) > TextPieces.MostBytes)
            count--;
        return count;
    }

    /// <summary>What can be said with one press.</summary>
    public static IReadOnlyList<string> Says(Reply reply) =>
        [.. reply.Suggestions.Concat(reply.Card?.Buttons?.Select(button => button.Say) ?? []).Distinct()];

    /// <summary>WeChat reads a text's anchors, so none that comes from elsewhere may stand in it.</summary>
    private static string Plain(string text) => text.Replace('<', '＜');

    // As a line of a menu message (msgmenu) that was pressed; this form may stand in any text.
    private static string Link(string say) =>
        $"<a href=\"weixin://bizmsgmenu?msgmenuid={PushMeaning.Pressed}&msgmenucontent={Uri.EscapeDataString(say)}\">{Plain(say)}</a>";
}
