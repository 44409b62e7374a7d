namespace SmartService.TicketCore.Conversations;

/// <param name="MessageId">Repeats of the same id change nothing.</param>
public sealed record AddMessageRequest(
    string ConversationId,
    string MessageId,
    Speaker Speaker,
    string? AgentId,
    string Text,
    string? PayloadJson = null
);

/// <summary>Adds a line that is no answer to a turn: an agent's reply, a notice.</summary>
public sealed class AddMessage
{
    /// <returns>The message, the first one when the id was there before.</returns>
    /// <exception cref="UnknownConversationException">No such conversation.</exception>
    public Task<Message> RunAsync(AddMessageRequest request, CancellationToken cancellation) =>
        throw new NotImplementedException();
}
