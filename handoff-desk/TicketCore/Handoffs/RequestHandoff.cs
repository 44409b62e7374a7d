using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.People;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Handoffs;

public sealed record RequestHandoffRequest(
    string ConversationId,
    string Reason,
    HandoffPriority Priority,
    HandoffPacket Packet,
    string Key
);

/// <param name="Position">1 is next; 0 when it waits no longer.</param>
/// <param name="AgentsOnDuty">People signed in and not off duty.</param>
/// <param name="Wait">How long it will take, as far as the last services tell; null when nobody is on duty.</param>
public sealed record QueuePlace(long HandoffId, int Position, int AgentsOnDuty, TimeSpan? Wait);

/// <summary>Puts a conversation into the queue; the queue owns it from then on. The same key twice is one place.</summary>
public sealed class RequestHandoff(IDbContextFactory<TicketDb> databases, RecordWriter writer)
{
    /// <exception cref="UnknownConversationException">No such conversation.</exception>
    public Task<QueuePlace> RunAsync(RequestHandoffRequest request, CancellationToken cancellation) =>
        writer.RunAsync(
            nameof(RequestHandoff),
            async change =>
            {
                var handoff = await QueueAsync(change, request, cancellation);
                await change.Db.SaveChangesAsync(cancellation);
                return await PlaceAsync(change.Db, handoff, cancellation);
            },
            cancellation
        );

    /// <summary>People who could take a conversation now or when they are free.</summary>
    public async Task<int> AgentsOnDutyAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await OnDutyAsync(db, cancellation);
    }

    private static async Task<Handoff> QueueAsync(
        Change change,
        RequestHandoffRequest request,
        CancellationToken cancellation
    )
    {
        await change.HoldOpenHandoffAsync(request.ConversationId, cancellation);
        var conversation = await change.HoldAsync(request.ConversationId, cancellation);
        // Read again: whoever held the conversation before us may have queued it.
        var open = await change.HoldOpenHandoffAsync(request.ConversationId, cancellation);
        var same = await change.Db.Handoffs.SingleOrDefaultAsync(row => row.Key == request.Key, cancellation);
        if (same is not null)
            return same;
        if (open is { State: HandoffState.Claimed })
            return open;
        return await AddAsync(change, conversation, open, request, cancellation);
    }

    // Asked for again with more urgency: the new place keeps the waiting time of the old one.
    private static async Task<Handoff> AddAsync(
        Change change,
        Conversation conversation,
        Handoff? before,
        RequestHandoffRequest request,
        CancellationToken cancellation
    )
    {
        if (before is not null)
        {
            before.State = HandoffState.Closed;
            before.ClosedAt = change.Now;
            await change.Db.SaveChangesAsync(cancellation);
        }
        var handoff = Make(request, before, change.Now);
        change.Db.Handoffs.Add(handoff);
        conversation.Owner = Owner.Queue;
        conversation.AgentId = null;
        conversation.EndedAt = null;
        change.Tell(FeedKinds.HandoffRequested, conversation.Id, Data(handoff));
        return handoff;
    }

    private static Handoff Make(RequestHandoffRequest request, Handoff? before, DateTimeOffset now) =>
        new()
        {
            ConversationId = request.ConversationId,
            Reason = request.Reason,
            Priority = (HandoffPriority)Math.Min((int)request.Priority, (int)(before?.Priority ?? request.Priority)),
            PacketJson = Json.Write(request.Packet),
            Key = request.Key,
            QueuedAt = before?.QueuedAt ?? now,
        };

    internal static object Data(Handoff handoff) =>
        new { reason = handoff.Reason, priority = handoff.Priority.ToString().ToLowerInvariant() };

    private static async Task<QueuePlace> PlaceAsync(TicketDb db, Handoff handoff, CancellationToken cancellation)
    {
        var onDuty = await OnDutyAsync(db, cancellation);
        if (handoff.State != HandoffState.Waiting)
            return new(handoff.Id, 0, onDuty, null);
        var before = await db.Handoffs.CountAsync(
            other =>
                other.State == HandoffState.Waiting
                && (
                    other.Priority < handoff.Priority
                    || other.Priority == handoff.Priority
                        && (
                            other.QueuedAt < handoff.QueuedAt
                            || other.QueuedAt == handoff.QueuedAt && other.Id < handoff.Id
                        )
                ),
            cancellation
        );
        return new(handoff.Id, before + 1, onDuty, await db.WaitAsync(before + 1, onDuty, cancellation));
    }

    internal static Task<int> OnDutyAsync(TicketDb db, CancellationToken cancellation) =>
        db.Agents.CountAsync(agent => agent.Duty != Duty.Off && agent.Role != Role.Trainer, cancellation);
}
