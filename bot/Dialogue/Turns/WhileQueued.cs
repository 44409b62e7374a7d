using SmartService.Dialogue.Prompts;
using SmartService.Dialogue.Requests;
using SmartService.Dialogue.Skills;
using SmartService.Dialogue.Skills.Parts;
using SmartService.Dialogue.State;
using SmartService.Dialogue.Understanding;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.Tickets;

namespace SmartService.Dialogue.Turns;

/// <summary>A turn that comes while the customer waits for a person: silence, but for danger and for leaving.</summary>
internal sealed partial class WhileQueued(
    PromptBook prompts,
    Answering answering,
    AnswerTurn answerTurn,
    ReadQueue queue,
    ReleaseConversation release,
    AdvanceTicket advance,
    Callbacks callbacks,
    ILogger<WhileQueued> log
)
{
    public async Task<IReadOnlyList<Reply>> HearAsync(
        Conversation conversation,
        Turn turn,
        EmergencyFinding? danger,
        CancellationToken hangUp
    )
    {
        var exchange = new Exchange(
            conversation,
            turn,
            StateJson.Read(conversation.StateJson),
            prompts.In(conversation.Region)
        );
        if (danger is not null && exchange.State.Danger != danger.Danger.ToString())
            return await answering.AnswerAsync(conversation.Id, null, turn, danger, null, hangUp);
        if (exchange.State.EmergencyTicket is { } ticket)
            return await AddToTicketAsync(exchange, ticket, hangUp);
        var leaves = Phrases.LeavesQueue(exchange.Text);
        var wantsCallback = Phrases.WantsCallback(exchange.Text);
        if (!wantsCallback && !leaves)
            return await TellPlaceAsync(exchange, hangUp);
        if (!await release.LeaveQueueAsync(conversation.Id, hangUp))
            return [];
        exchange.Skill = HandOff.SkillName;
        if (!wantsCallback)
            exchange.Say(exchange.Prompt("handoff.left"), exchange.Prompts.List("offers.start"));
        // Where no number is known, the request asks for it like any other.
        else if (await callbacks.FileAsync(conversation.Id, hangUp) is not { } filed)
            return await answering.AnswerAsync(conversation.Id, null, turn, null, null, hangUp);
        else
            exchange.Say(
                new Reply(exchange.Prompt("callback.filed", ("number", filed.Number), ("promise", filed.PromiseText)))
                {
                    Skill = HandOff.SkillName,
                    Ticket = filed.Number,
                }
            );
        return await SayAsync(exchange, hangUp);
    }

    /// <summary>Who writes while they wait reads how far it is; a telephone says so by itself.</summary>
    private async Task<IReadOnlyList<Reply>> TellPlaceAsync(Exchange exchange, CancellationToken hangUp)
    {
        if (exchange.Conversation.Channel == "phone")
            return [];
        if (await queue.PositionAsync(exchange.Conversation.Id, hangUp) is not { } position)
            return [];
        var ahead = position - 1;
        if (exchange.State.ToldAhead == ahead)
            return [];
        exchange.State = exchange.State with { ToldAhead = ahead };
        exchange.Skill = HandOff.SkillName;
        if (ahead == 0)
            exchange.SayPrompt("handoff.nowNext");
        else
            exchange.SayPrompt(
                "handoff.place",
                ("ahead", ahead),
                ("minutes", HandOff.Minutes(await queue.WaitAsync(position, hangUp)))
            );
        return await SayAsync(exchange, hangUp);
    }

    /// <summary>Where and what, told after the alarm, goes to the crew with the ticket.</summary>
    private async Task<IReadOnlyList<Reply>> AddToTicketAsync(
        Exchange exchange,
        string number,
        CancellationToken hangUp
    )
    {
        if (exchange.Text.Length < 2)
            return [];
        var note = exchange.Prompt("emergency.note", ("words", Exchange.Cut(exchange.Text, 300)));
        try
        {
            await advance.RunAsync(
                new AdvanceTicketRequest(number, TicketState.Filed, "customer", note, exchange.NextKey()),
                hangUp
            );
        }
        catch (InvalidOperationException)
        {
            // The crew has taken it up already; the person who answers reads the transcript.
            LogTaken(log, number);
            return [];
        }

        exchange.Skill = Emergency.SkillName;
        exchange.SayPrompt("emergency.noted");
        return await SayAsync(exchange, hangUp);
    }

    private async Task<IReadOnlyList<Reply>> SayAsync(Exchange exchange, CancellationToken hangUp)
    {
        var written = await answerTurn.RunAsync(Answering.Written(exchange), hangUp);
        return written == AnswerOutcome.Written ? exchange.Replies : [];
    }

    [LoggerMessage(LogLevel.Information, "Ticket {Number} is with the crew; the words stay in the transcript.")]
    private static partial void LogTaken(ILogger log, string number);
}
