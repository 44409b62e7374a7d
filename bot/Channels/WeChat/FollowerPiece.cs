using System.Text;
using SmartService.Channels.WeChat.Api;
using SmartService.Dialogue;
using SmartService.Dialogue.State;
using SmartService.TicketCore.Conversations;

namespace SmartService.Channels.WeChat;

/// <summary>One message of those that a line of the transcript becomes; the same line always becomes the same.</summary>
internal abstract record FollowerPiece
{
    public sealed record Text(string Content) : FollowerPiece;

    /// <param name="Says">What there is to tap.</param>
    /// <param name="Plain">The same as text, for accounts that may not send choices.</param>
    public sealed record Choices(string Head, IReadOnlyList<string> Says, string Plain) : FollowerPiece;

    /// <summary>A picture or a voice that lies in the record.</summary>
    public sealed record File(TurnAttachment Attachment) : FollowerPiece;

    /// <summary>The way to all figures, after some were told.</summary>
    public sealed record Bill : FollowerPiece;

    /// <summary>A customer's own lines become none.</summary>
    public static IReadOnlyList<FollowerPiece> Of(Message line)
    {
        if (line.Speaker is Speaker.Customer || Payload.Read(line.PayloadJson) is { ForDesk: true })
            return [];
        var payload = Payload.Read(line.PayloadJson);
        List<FollowerPiece> more = [.. payload?.Attachments?.Select(file => new File(file)) ?? []];
        if (BillCards.TellsFigures(line))
            more.Add(new Bill());
        var whole = FollowerText.Of(line);
        var says = payload?.Reply is { } reply ? FollowerText.Says(reply) : [];
        return says.Count > 0 && Encoding.UTF8.GetByteCount(whole) <= TextPieces.MostBytes
            ? [new Choices(FollowerText.Head(line), says, whole), .. more]
            : [.. TextPieces.Of(whole).Select(text => new Text(text)), .. more];
    }
}
