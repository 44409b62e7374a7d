using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SmartService.Desk.SignIn;
using SmartService.Desk.Wire;
using SmartService.TicketCore.Calls;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.People;

namespace SmartService.Desk.Conversations;

internal sealed record LivePage(DateTimeOffset Now, IReadOnlyList<LiveLine> Conversations);

/// <param name="Since">Since when it is where it is: waiting, with the agent, or with the bot.</param>
/// <param name="OnLine">It is a call that goes on.</param>
/// <param name="Listening">How the reader is on that call.</param>
internal sealed record LiveLine(
    string ConversationId,
    Owner Owner,
    string? AgentName,
    string? CustomerName,
    string? AccountNumber,
    string? CallerNumber,
    string Channel,
    bool OnLine,
    ListenMode? Listening,
    string? Service,
    HandoffPriority? Priority,
    string? Reason,
    DateTimeOffset StartedAt,
    DateTimeOffset Since,
    DateTimeOffset LastAt
);

/// <summary>GET conversations: all that are going on, for those who look after the floor.</summary>
internal static class ListLive
{
    private const int MostShown = 300;

    public static async Task<IResult> RunAsync(
        Person person,
        ReadLive live,
        ReadCalls calls,
        Agents agents,
        TimeProvider time,
        IOptions<DeskOptions> options,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        var names = (await agents.AllAsync(cancellation)).ToDictionary(agent => agent.Id, agent => agent.Name);
        var all = await live.RunAsync(now.AddMinutes(-options.Value.LiveMinutes), MostShown, cancellation);
        var up = (await calls.UpAsync(cancellation)).ToDictionary(call => call.ConversationId);
        return DeskJson.Ok(
            new LivePage(
                now,
                [
                    .. all.Select(one =>
                        Line(one.Conversation, one.Handoff, up.GetValueOrDefault(one.Conversation.Id), person, names)
                    ),
                ]
            )
        );
    }

    private static LiveLine Line(
        Conversation conversation,
        Handoff? place,
        CallView? call,
        Person person,
        Dictionary<string, string> names
    )
    {
        var packet = DeskJson.Read<HandoffPacket>(place?.PacketJson);
        return new LiveLine(
            conversation.Id,
            conversation.Owner,
            conversation.AgentId is { } agent ? names.GetValueOrDefault(agent) : null,
            packet?.CustomerName,
            conversation.AccountNumber ?? packet?.AccountNumber,
            conversation.CallerNumber,
            conversation.Channel,
            call is not null,
            call?.Legs.FirstOrDefault(leg => leg.Role == CallRole.Supervisor && leg.AgentId == person.Id)?.Mode,
            conversation.Service ?? packet?.Service,
            place?.Priority,
            place?.Reason,
            conversation.StartedAt,
            place?.ClaimedAt ?? place?.QueuedAt ?? conversation.StartedAt,
            conversation.LastAt
        );
    }
}
