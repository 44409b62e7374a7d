using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Handoffs;

/// <summary>Gives a conversation back to the bot or to the queue.</summary>
public sealed class ReleaseConversation(RecordWriter writer)
{
    /// <returns>False when this agent does not own it.</returns>
    public Task<bool> ToBotAsync(string conversationId, string agentId, CancellationToken cancellation) =>
        writer.RunAsync(
            "ReleaseToBot",
            async change =>
            {
                var handoff = await change.HoldOpenHandoffAsync(conversationId, cancellation);
                if (!Owns(handoff, agentId))
                    return false;
                await BackToBotAsync(change, handoff!, agentId, cancellation);
                return true;
            },
            cancellation
        );

    /// <returns>False when this agent does not own it.</returns>
    public Task<bool> ToQueueAsync(string conversationId, string agentId, CancellationToken cancellation) =>
        writer.RunAsync(
            "ReleaseToQueue",
            async change =>
            {
                var handoff = await change.HoldOpenHandoffAsync(conversationId, cancellation);
                if (!Owns(handoff, agentId))
                    return false;
                var conversation = await change.HoldAsync(conversationId, cancellation);
                conversation.Owner = Owner.Queue;
                conversation.AgentId = null;
                change.CountHandling(handoff!);
                handoff!.State = HandoffState.Waiting;
                handoff.ClaimedBy = null;
                handoff.ClaimedAt = null;
                change.Tell(FeedKinds.HandoffRequested, conversationId, RequestHandoff.Data(handoff));
                return true;
            },
            cancellation
        );

    /// <summary>The customer no longer wants to wait: back to the bot. False when nothing was waiting.</summary>
    public Task<bool> LeaveQueueAsync(string conversationId, CancellationToken cancellation) =>
        writer.RunAsync(
            "LeaveQueue",
            async change =>
            {
                var handoff = await change.HoldOpenHandoffAsync(conversationId, cancellation);
                if (handoff is not { State: HandoffState.Waiting })
                    return false;
                change.Close(handoff, "bot", "customer");
                var conversation = await change.HoldAsync(conversationId, cancellation);
                conversation.Owner = Owner.Bot;
                return true;
            },
            cancellation
        );

    private static bool Owns(Handoff? handoff, string agentId) =>
        handoff is { State: HandoffState.Claimed } && handoff.ClaimedBy == agentId;

    private static async Task BackToBotAsync(
        Change change,
        Handoff handoff,
        string agentId,
        CancellationToken cancellation
    )
    {
        var conversation = await change.HoldAsync(handoff.ConversationId, cancellation);
        change.Close(handoff, "bot", agentId);
        conversation.Owner = Owner.Bot;
        conversation.AgentId = null;
        conversation.Version++;
        await change.OweNothingAsync(handoff.ConversationId, cancellation);
    }
}
