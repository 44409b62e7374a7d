using Microsoft.AspNetCore.Http;
using SmartService.Desk.Calls;
using SmartService.Desk.SignIn;
using SmartService.Desk.Tickets;
using SmartService.Desk.Wire;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Followers;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.Notices;
using SmartService.TicketCore.People;
using SmartService.TicketCore.Tickets;

namespace SmartService.Desk.Conversations;

/// <param name="MayAct">This person serves it now.</param>
internal sealed record ConversationPage(
    string Id,
    string Channel,
    string? CallerNumber,
    Owner Owner,
    string? AgentName,
    bool MayAct,
    string? AccountNumber,
    IdentityLevel IdentityLevel,
    string? Service,
    string? Region,
    int? Satisfaction,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    long LastSeq,
    HandoffView? Handoff,
    CallPage? Call,
    ReachView? Reach,
    IReadOnlyList<TicketView> Tickets,
    IReadOnlyList<SameDayLine> SameDay
);

internal sealed record HandoffView(
    string Reason,
    HandoffPriority Priority,
    DateTimeOffset QueuedAt,
    DateTimeOffset? ClaimedAt,
    HandoffPacket? Packet
);

/// <summary>GET conversations/{id}: the packet, who has it, what was filed in it.</summary>
internal static class ShowConversation
{
    public static async Task<IResult> RunAsync(
        string id,
        Person person,
        Access access,
        ReadQueue queue,
        ReadTickets tickets,
        Agents agents,
        CallViews calls,
        ReadFollowers followers,
        ReadNotices notices,
        SameDay sameDay,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (await access.ReadableAsync(person, id, via: null, cancellation) is not { } found)
            return Problems.NoConversation();
        var handoff = await queue.OfConversationAsync(id, cancellation);
        var agent = found.AgentId is { } agentId ? await agents.FindAsync(agentId, cancellation) : null;
        var follower = await followers.OfConversationAsync(id, cancellation);
        var filed = await tickets.OfConversationAsync(id, cancellation);
        return DeskJson.Ok(
            new ConversationPage(
                found.Id,
                found.Channel,
                found.CallerNumber,
                found.Owner,
                found.Owner == Owner.Agent ? agent?.Name : null,
                Access.Serves(person, found),
                found.AccountNumber,
                found.IdentityLevel,
                found.Service,
                found.Region,
                found.Satisfaction,
                found.StartedAt,
                found.EndedAt,
                found.LastSeq,
                handoff is null ? null : View(handoff),
                await calls.FindAsync(id, cancellation),
                ReachView.Of(follower, await notices.OfWaitAsync(follower, cancellation), time.GetUtcNow()),
                [.. filed.Select(TicketView.Of)],
                await sameDay.OfAsync(found, cancellation)
            )
        );
    }

    private static HandoffView View(Handoff handoff) =>
        new(
            handoff.Reason,
            handoff.Priority,
            handoff.QueuedAt,
            handoff.ClaimedAt,
            DeskJson.Read<HandoffPacket>(handoff.PacketJson)
        );
}
