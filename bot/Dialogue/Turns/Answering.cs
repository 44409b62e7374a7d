using SmartService.Dialogue.State;
using SmartService.Dialogue.Understanding;
using SmartService.TicketCore.Conversations;

namespace SmartService.Dialogue.Turns;

/// <summary>Makes the answer to a recorded turn and writes it, once; made anew when the conversation moved on meanwhile.</summary>
internal sealed partial class Answering(
    TurnTaker taker,
    RecordTurn recordTurn,
    AnswerTurn answerTurn,
    ReadConversation read,
    EmergencyRules rules,
    ILogger<Answering> log
)
{
    private const int MostTries = 8;

    /// <summary>The replies that stand in the record afterwards; none when a person took over meanwhile.</summary>
    /// <param name="known">The conversation as it was read a moment ago; null to read it first.</param>
    /// <param name="stream">Hears the replies as they are made; the last one when it stands in the record.</param>
    public async Task<IReadOnlyList<Reply>> AnswerAsync(
        string conversationId,
        Conversation? known,
        Turn turn,
        EmergencyFinding? danger,
        ReplyStream? stream,
        CancellationToken hangUp
    )
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var found = attempt == 0 && known is not null ? known : await read.FindAsync(conversationId, hangUp);
            if (found is not { Owner: not Owner.Agent } conversation)
                return [];
            stream?.Begin();
            var exchange = await taker.TakeAsync(
                conversation,
                turn,
                danger,
                stream is null ? null : stream.Hear,
                hangUp
            );
            switch (await answerTurn.RunAsync(Written(exchange), hangUp))
            {
                case AnswerOutcome.Written:
                    exchange.PassOn();
                    return exchange.Replies;
                case AnswerOutcome.AlreadyAnswered:
                    return Again(stream, Recorded.Replies(await FirstAsync(conversationId, turn, hangUp)));
            }
        }

        LogGaveUp(log, conversationId, MostTries);
        return [];
    }

    /// <summary>Answers earlier turns that a crash left open, so that the order in which things were said is kept.</summary>
    public async Task CatchUpAsync(IReadOnlyList<Message> open, CancellationToken hangUp)
    {
        foreach (var turn in open.Select(Recorded.Turn))
            await AnswerAsync(open[0].ConversationId, null, turn, rules.Find(turn), null, hangUp);
    }

    /// <summary>Another node was first: what stands in the record is what the customer gets.</summary>
    private static IReadOnlyList<Reply> Again(ReplyStream? stream, IReadOnlyList<Reply> recorded)
    {
        stream?.Begin();
        foreach (var reply in recorded)
            stream?.Hear(reply);
        return recorded;
    }

    public static AnswerTurnRequest Written(Exchange exchange) =>
        new(
            exchange.Conversation.Id,
            exchange.Turn.Id,
            exchange.Conversation.Version,
            StateJson.Write(exchange.State),
            [.. exchange.Replies.Select((reply, place) => new BotMessage(place, reply.Text, Payload.Of(reply)))],
            exchange.Account,
            exchange.Level,
            exchange.Service,
            exchange.Region
        );

    private async Task<IReadOnlyList<Message>> FirstAsync(string conversationId, Turn turn, CancellationToken hangUp) =>
        (await recordTurn.RunAsync(DialogueEngine.Request(conversationId, turn), hangUp)).Answer;

    [LoggerMessage(
        LogLevel.Error,
        "Conversation {ConversationId} moved on {Tries} times; the turn is taken up again later."
    )]
    private static partial void LogGaveUp(ILogger log, string conversationId, int tries);
}
