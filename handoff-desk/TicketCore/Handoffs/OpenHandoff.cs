using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Handoffs;

/// <summary>
/// What several actions do with a conversation's one open place. The place is always held before its conversation,
/// so that no two writers wait for each other.
/// </summary>
internal static class OpenHandoff
{
    public static Task<Handoff?> HoldOpenHandoffAsync(
        this Change change,
        string conversationId,
        CancellationToken cancellation
    ) =>
        change
            .Held(
                change.Db.Handoffs,
                $"SELECT * FROM handoffs WHERE conversation_id = {conversationId} AND state <> {(int)HandoffState.Closed}"
            )
            .SingleOrDefaultAsync(cancellation);

    public static void Close(this Change change, Handoff handoff, string to, string by)
    {
        change.CountHandling(handoff);
        handoff.State = HandoffState.Closed;
        handoff.ClosedAt = change.Now;
        change.Tell(FeedKinds.HandoffClosed, handoff.ConversationId, new { to, by });
    }

    /// <summary>Whoever took it lets it go.</summary>
    public static void CountHandling(this Change change, Handoff handoff)
    {
        if (handoff.ClaimedAt is { } since)
            change.Afterwards(() => Instruments.Handled(handoff.Priority, change.Now - since));
    }

    /// <summary>A person has dealt with what the customer said: the bot owes no answer to it any more.</summary>
    public static Task OweNothingAsync(this Change change, string conversationId, CancellationToken cancellation) =>
        change
            .Db.Messages.Where(line => line.ConversationId == conversationId && line.Unanswered)
            .ExecuteUpdateAsync(line => line.SetProperty(row => row.Unanswered, false), cancellation);
}
