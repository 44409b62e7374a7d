using SmartService.Dialogue;
using SmartService.Dialogue.State;
using SmartService.TicketCore.Conversations;

namespace SmartService.Channels.WeChat;

/// <summary>A line of the transcript, read once, as a follower gets it; nothing of what is not for them.</summary>
/// <param name="Head">What it says, without the choices.</param>
/// <param name="Says">What can be said with one press.</param>
internal sealed record FollowerLine(string Head, IReadOnlyList<string> Says)
{
    private static readonly FollowerLine Nothing = new("", []);

    /// <summary>All of it as text, in which choices are links.</summary>
    public string Text { get; } = FollowerText.With(Head, Says);
    public IReadOnlyList<TurnAttachment> Files { get; private init; } = [];

    /// <summary>It is a card that opens the bills, or where only text may stand, a link to them.</summary>
    public bool OffersBill { get; private init; }

    /// <summary>It tells what an account owes.</summary>
    public bool TellsFigures { get; private init; }

    public static FollowerLine Of(Message line)
    {
        var payload = line.Speaker is Speaker.Customer ? null : Payload.Read(line.PayloadJson);
        if (line.Speaker is Speaker.Customer || payload is { ForDesk: true })
            return Nothing;
        var head = FollowerText.Head(line.Text, payload?.Reply?.Card);
        return new(head, head.Length > 0 && payload?.Reply is { } reply ? SaysOf(reply) : [])
        {
            Files = payload?.Attachments ?? [],
            OffersBill = payload?.OffersBill is true,
            TellsFigures = payload is { OffersBill: true } or { Reply.Card.Kind: "bill" or "account" },
        };
    }

    private static IReadOnlyList<string> SaysOf(Reply reply) =>
        [.. reply.Suggestions.Concat(reply.Card?.Buttons?.Select(button => button.Say) ?? []).Distinct()];
}
