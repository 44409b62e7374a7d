using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SmartService.Desk.SignIn;
using SmartService.Desk.Wire;
using SmartService.TicketCore.Calls;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.People;

namespace SmartService.Desk.Queue;

/// <param name="Now">The server's time, against which waiting times are counted.</param>
/// <param name="Me">The reader as the record has them now: their duty may have changed without them.</param>
/// <param name="Free">People who are free now, and on no call at the PBX.</param>
internal sealed record QueuePage(
    DateTimeOffset Now,
    MeView Me,
    int WaitingTotal,
    IReadOnlyList<QueueLine> Waiting,
    IReadOnlyList<QueueLine> Mine,
    int Free,
    int Paused
);

/// <summary>GET queue: who waits, whom I serve, who is on duty.</summary>
internal static class ShowQueue
{
    public static async Task<IResult> RunAsync(
        Person person,
        ReadQueue queue,
        ReadConversation conversations,
        ReadCalls calls,
        Agents agents,
        TimeProvider time,
        IOptions<DeskOptions> options,
        CancellationToken cancellation
    )
    {
        var view = await queue.RunAsync(person.Id, cancellation);
        var up = (await calls.UpAsync(cancellation)).Select(call => call.ConversationId).ToHashSet();
        var people = await agents.AllAsync(cancellation);
        return DeskJson.Ok(
            new QueuePage(
                time.GetUtcNow(),
                MeView.Of(person.Agent),
                view.Waiting.Count,
                await LinesAsync(view.Waiting.Take(options.Value.WaitingShown), up, conversations, cancellation),
                await LinesAsync(view.Mine, up, conversations, cancellation),
                people.Count(one => one.Duty == TicketCore.People.Duty.Free && one.Phone != PhoneState.OnCall),
                people.Count(one => one.Duty == TicketCore.People.Duty.Paused)
            )
        );
    }

    private static async Task<IReadOnlyList<QueueLine>> LinesAsync(
        IEnumerable<Handoff> handoffs,
        HashSet<string> up,
        ReadConversation conversations,
        CancellationToken cancellation
    )
    {
        var lines = new List<QueueLine>();
        foreach (var handoff in handoffs)
            if (await conversations.FindAsync(handoff.ConversationId, cancellation) is { } conversation)
                lines.Add(
                    await QueueLine.OfAsync(
                        handoff,
                        conversation,
                        up.Contains(conversation.Id),
                        conversations,
                        cancellation
                    )
                );
        return lines;
    }
}
