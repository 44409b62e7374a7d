namespace SmartService.TicketCore.Handoffs;

/// <param name="Waiting">All waiting, in the order in which they will be taken.</param>
/// <param name="Mine">Conversations that this agent owns.</param>
public sealed record QueueView(IReadOnlyList<Handoff> Waiting, IReadOnlyList<Handoff> Mine);

public sealed class ReadQueue
{
    public Task<QueueView> RunAsync(string agentId, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <summary>The newest handoff of a conversation, null when it never had one.</summary>
    public Task<Handoff?> OfConversationAsync(string conversationId, CancellationToken cancellation) =>
        throw new NotImplementedException();
}
