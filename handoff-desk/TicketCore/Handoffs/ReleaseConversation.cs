using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Handoffs;

/// <summary>Gives a conversation back to the bot or to the queue.</summary>
public sealed class ReleaseConversation(IDbContextFactory<TicketDb> databases, RecordWriter writer)
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

    /// <summary>
    /// Back to the bot from people whose customer has said nothing since. Who waits for a person's answer is not silent.
    /// </summary>
    /// <param name="since">Nothing was said by anybody after this.</param>
    /// <returns>The conversations as they were.</returns>
    public async Task<IReadOnlyList<Conversation>> FromSilenceAsync(
        string channel,
        DateTimeOffset since,
        CancellationToken cancellation
    )
    {
        var silent = await databases.ListAsync(
            db =>
                db.Conversations.Where(row =>
                    row.Channel == channel
                    && row.Owner == Owner.Agent
                    && row.LastAt < since
                    && db.Messages.Any(line =>
                        line.ConversationId == row.Id && line.Seq == row.LastSeq && line.Speaker != Speaker.Customer
                    )
                ),
            cancellation
        );
        var released = new List<Conversation>();
        foreach (var conversation in silent)
            if (
                await writer.RunAsync(
                    "ReleaseSilent",
                    change => ReleaseAsync(change, conversation, cancellation),
                    cancellation
                )
            )
                released.Add(conversation);
        return released;
    }

    private static async Task<bool> ReleaseAsync(Change change, Conversation silent, CancellationToken cancellation)
    {
        var handoff = await change.HoldOpenHandoffAsync(silent.Id, cancellation);
        if (handoff is not { State: HandoffState.Claimed })
            return false;
        if ((await change.HoldAsync(silent.Id, cancellation)).LastSeq != silent.LastSeq)
            return false;
        await BackToBotAsync(change, handoff, "silence", cancellation);
        return true;
    }

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
