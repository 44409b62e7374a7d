namespace SmartService.TicketCore.Handoffs;

public sealed record ClaimConversationRequest(string ConversationId, string AgentId);

/// <param name="Won">This agent owns the conversation now (also when they claim it again).</param>
/// <param name="OwnerName">Who has it, when somebody does.</param>
public sealed record ClaimResult(bool Won, string? OwnerName, Handoff? Handoff);

/// <summary>An agent takes a waiting conversation; of two at once one wins and the other is told who did.</summary>
public sealed class ClaimConversation
{
    public Task<ClaimResult> RunAsync(ClaimConversationRequest request, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <summary>Takes the next by priority and waiting time, or nothing when the queue is empty.</summary>
    public Task<ClaimResult?> NextAsync(string agentId, CancellationToken cancellation) =>
        throw new NotImplementedException();
}
