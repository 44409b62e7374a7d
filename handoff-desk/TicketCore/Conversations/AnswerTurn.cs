namespace SmartService.TicketCore.Conversations;

/// <param name="Place">0, 1, 2 … : the message's id becomes <c>turnId#place</c>.</param>
public sealed record BotMessage(int Place, string Text, string? PayloadJson);

/// <param name="ExpectedVersion">The version of the conversation from which the answer was made.</param>
/// <param name="StateJson">The dialogue's new state.</param>
public sealed record AnswerTurnRequest(
    string ConversationId,
    string TurnId,
    long ExpectedVersion,
    string StateJson,
    IReadOnlyList<BotMessage> Messages,
    string? AccountNumber,
    IdentityLevel IdentityLevel,
    string? Service,
    string? Region
);

public enum AnswerOutcome
{
    Written,

    /// <summary>Another node wrote it first.</summary>
    AlreadyAnswered,

    /// <summary>The conversation moved on meanwhile: read it again and make the answer anew.</summary>
    Stale,
}

/// <summary>Writes the bot's replies and the new state in one transaction, once a turn.</summary>
public sealed class AnswerTurn
{
    public Task<AnswerOutcome> RunAsync(AnswerTurnRequest request, CancellationToken cancellation) =>
        throw new NotImplementedException();
}
