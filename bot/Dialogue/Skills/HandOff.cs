using SmartService.Dialogue.Skills.Parts;
using SmartService.Dialogue.Turns;
using SmartService.Dialogue.Understanding;
using SmartService.TicketCore.Handoffs;

namespace SmartService.Dialogue.Skills;

/// <summary>Gives the conversation to a person with everything known; with nobody on duty takes a call-back.</summary>
internal sealed class HandOff(RequestHandoff request, Packets packets, FileRequest requests) : ISkill
{
    public const string SkillName = "HandOff";

    private const string Callback = "callback";

    public string Name => SkillName;

    public bool Takes(string intent) => intent is "person";

    public Task BeginAsync(Exchange exchange, Wish wish, CancellationToken hangUp) =>
        RunAsync(exchange, exchange.Offered ?? "asked", wish.Clause, hangUp);

    /// <param name="reason">Code of the reason, as in the record.</param>
    public async Task RunAsync(Exchange exchange, string reason, string words, CancellationToken hangUp)
    {
        var priority = reason == "angry" ? HandoffPriority.Urgent : HandoffPriority.Normal;
        exchange.Skill = SkillName;
        if (await request.AgentsOnDutyAsync(hangUp) == 0)
        {
            exchange.SayPrompt("handoff.nobody");
            if (exchange.State.Task is { Name: Callback } asked)
            {
                exchange.Say(asked.Question, asked.Suggestions);
                return;
            }

            await requests.BeginAsync(exchange, Callback, words, exchange.Service, hangUp);
            return;
        }

        var place = await QueueAsync(exchange, reason, priority, hangUp);
        var ahead = place.Position - 1;
        exchange.State = exchange.State with { ToldAhead = ahead };
        exchange.Say(
            new Reply(
                ahead > 0
                    ? exchange.Prompt("handoff.queued", ("ahead", ahead), ("minutes", Minutes(place.Wait)))
                    : exchange.Prompt("handoff.next")
            )
            {
                Skill = SkillName,
                Handoff = new ReplyHandoff(reason, Code(priority)),
                Suggestions = exchange.Prompts.List("offers.queue"),
            }
        );
    }

    /// <summary>Puts the conversation into the queue without a word.</summary>
    public async Task<QueuePlace> QueueAsync(
        Exchange exchange,
        string reason,
        HandoffPriority priority,
        CancellationToken hangUp
    )
    {
        var packet = await packets.MakeAsync(exchange, reason, hangUp);
        var place = await request.RunAsync(
            new RequestHandoffRequest(exchange.Conversation.Id, reason, priority, packet, exchange.NextKey()),
            hangUp
        );
        exchange.HandedOff = true;
        return place;
    }

    /// <summary>Rounded up: whoever waits less than was said is content.</summary>
    public static int Minutes(TimeSpan? wait) => Math.Max(1, (int)Math.Ceiling(wait?.TotalMinutes ?? 1));

    public static string Code(HandoffPriority priority) => priority.ToString().ToLowerInvariant();
}
