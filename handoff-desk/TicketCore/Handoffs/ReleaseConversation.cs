namespace SmartService.TicketCore.Handoffs;

/// <summary>Gives a conversation back to the bot or to the queue.</summary>
public sealed class ReleaseConversation
{
    /// <returns>False when this agent does not own it.</returns>
    public Task<bool> ToBotAsync(string conversationId, string agentId, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <returns>False when this agent does not own it.</returns>
    public Task<bool> ToQueueAsync(string conversationId, string agentId, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <summary>The customer no longer wants to wait: back to the bot. False when nothing was waiting.</summary>
    public Task<bool> LeaveQueueAsync(string conversationId, CancellationToken cancellation) =>
        throw new NotImplementedException();
}
