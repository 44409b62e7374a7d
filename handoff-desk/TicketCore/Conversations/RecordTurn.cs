using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Conversations;

public sealed record RecordTurnRequest(
    string ConversationId,
    string TurnId,
    string Text,
    string? PayloadJson,
    DateTimeOffset At
);

/// <param name="Conversation">As it stands after the turn was recorded.</param>
/// <param name="IsNew">False when this turn id was there before.</param>
/// <param name="AnswerDue">
/// True when the bot owes an answer: the turn came while the bot owned the conversation, has none yet, and no person
/// has taken over since.
/// </param>
/// <param name="Answer">What was answered, when the turn was there before and has its answer.</param>
public sealed record TurnReceipt(Conversation Conversation, bool IsNew, bool AnswerDue, IReadOnlyList<Message> Answer)
{
    /// <summary>Earlier turns, of the last few lines, that a crash left without their answer; only told with a new turn.</summary>
    public IReadOnlyList<Message> Open { get; init; } = [];
}

/// <summary>
/// Writes down what the customer said, before anything is done about it. A repeat changes nothing.
/// An ended conversation is opened again for the bot.
/// </summary>
public sealed class RecordTurn(RecordWriter writer)
{
    private const int LookBack = 12;

    /// <exception cref="UnknownConversationException">No such conversation.</exception>
    public Task<TurnReceipt> RunAsync(RecordTurnRequest request, CancellationToken cancellation) =>
        writer.RunAsync(nameof(RecordTurn), change => RecordAsync(change, request, cancellation), cancellation);

    private static async Task<TurnReceipt> RecordAsync(
        Change change,
        RecordTurnRequest request,
        CancellationToken cancellation
    )
    {
        var conversation = await change.HoldRowAsync(request.ConversationId, cancellation);
        var before = await change.FindLineAsync(request.ConversationId, request.TurnId, cancellation);
        if (before is not null)
            return await RepeatAsync(change, conversation, before, cancellation);
        var open = await change.OpenTurnsAsync(conversation, LookBack, cancellation);
        if (conversation.Owner == Owner.Ended)
            Reopen(change, conversation);
        var turn = Add(change, conversation, request);
        await change.SaveAsync(conversation, [turn], null, cancellation);
        return new(conversation, true, turn.Unanswered, []) { Open = open };
    }

    // A turn that asked for a person is still owed its answer while the customer waits in the queue.
    private static async Task<TurnReceipt> RepeatAsync(
        Change change,
        Conversation conversation,
        Message turn,
        CancellationToken cancellation
    ) =>
        turn.Unanswered
            ? new(conversation, false, conversation.Owner is Owner.Bot or Owner.Queue, [])
            : new(conversation, false, false, await change.AnswerAsync(turn.ConversationId, turn.Id, cancellation));

    private static void Reopen(Change change, Conversation conversation)
    {
        conversation.Owner = Owner.Bot;
        conversation.AgentId = null;
        conversation.EndedAt = null;
        change.Tell(
            FeedKinds.ConversationOpened,
            conversation.Id,
            new { channel = conversation.Channel, again = true }
        );
    }

    private static Message Add(Change change, Conversation conversation, RecordTurnRequest request)
    {
        conversation.LastSeq++;
        conversation.Version++;
        conversation.LastAt = change.Now;
        change.TellLines(conversation, 1, Speaker.Customer);
        return new()
        {
            ConversationId = conversation.Id,
            Seq = conversation.LastSeq,
            Id = request.TurnId,
            Speaker = Speaker.Customer,
            Text = request.Text,
            PayloadJson = request.PayloadJson,
            At = request.At,
            Unanswered = conversation.Owner == Owner.Bot,
        };
    }
}

public sealed class UnknownConversationException(string id)
    : Exception($"No conversation {id}. Open it first, or check the id.")
{
    public string ConversationId { get; } = id;
}
