using SmartService.Desk.Wire;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Handoffs;

namespace SmartService.Desk.Queue;

/// <param name="Why">One sentence in Chinese.</param>
/// <param name="OnLine">The customer is on the telephone at this moment.</param>
/// <param name="LastText">The last line of the transcript, shortened; for conversations that a person has.</param>
internal sealed record QueueLine(
    string ConversationId,
    string Reason,
    HandoffPriority Priority,
    string Why,
    string? Service,
    string Channel,
    bool OnLine,
    string? AccountNumber,
    string? CustomerName,
    string? CallerNumber,
    DateTimeOffset QueuedAt,
    DateTimeOffset? ClaimedAt,
    DateTimeOffset LastAt,
    long LastSeq,
    Speaker? LastSpeaker,
    string? LastText
)
{
    private const int Shown = 60;

    public static async Task<QueueLine> OfAsync(
        Handoff handoff,
        Conversation conversation,
        bool onLine,
        ReadConversation conversations,
        CancellationToken cancellation
    )
    {
        var packet = DeskJson.Read<HandoffPacket>(handoff.PacketJson);
        IReadOnlyList<Message> last = handoff.ClaimedAt is null
            ? []
            : await conversations.TranscriptAsync(conversation.Id, conversation.LastSeq - 1, 1, cancellation);
        return new QueueLine(
            conversation.Id,
            handoff.Reason,
            handoff.Priority,
            packet?.Why ?? "",
            packet?.Service ?? conversation.Service,
            conversation.Channel,
            onLine,
            packet?.AccountNumber ?? conversation.AccountNumber,
            packet?.CustomerName,
            conversation.CallerNumber,
            handoff.QueuedAt,
            handoff.ClaimedAt,
            conversation.LastAt,
            conversation.LastSeq,
            last is [var line] ? line.Speaker : null,
            last is [{ Text: var text }] ? text[..Math.Min(text.Length, Shown)] : null
        );
    }
}
