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
/// <param name="AnswerDue">True when the bot owes an answer: the bot owns the conversation and the turn has none yet.</param>
/// <param name="Answer">What was answered, when the turn was there before and has its answer.</param>
public sealed record TurnReceipt(
    Conversation Conversation,
    bool IsNew,
    bool AnswerDue,
    IReadOnlyList<Message> Answer
);

/// <summary>
/// Writes down what the customer said, before anything is done about it. A repeat changes nothing.
/// An ended conversation is opened again for the bot.
/// </summary>
public sealed class RecordTurn
{
    /// <exception cref="UnknownConversationException">No such conversation.</exception>
    public Task<TurnReceipt> RunAsync(RecordTurnRequest request, CancellationToken cancellation) =>
        throw new NotImplementedException();
}

public sealed class UnknownConversationException(string id) : Exception($"No conversation {id}.")
{
    public string ConversationId { get; } = id;
}
