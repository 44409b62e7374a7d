namespace SmartService.TicketCore.Handoffs;

public sealed record RequestHandoffRequest(
    string ConversationId,
    string Reason,
    HandoffPriority Priority,
    HandoffPacket Packet,
    string Key
);

/// <param name="Position">1 is next.</param>
/// <param name="AgentsOnDuty">People signed in and not off duty.</param>
public sealed record QueuePlace(long HandoffId, int Position, int AgentsOnDuty);

/// <summary>Puts a conversation into the queue; the queue owns it from then on. The same key twice is one place.</summary>
public sealed class RequestHandoff
{
    public Task<QueuePlace> RunAsync(RequestHandoffRequest request, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <summary>People who could take a conversation now or when they are free.</summary>
    public Task<int> AgentsOnDutyAsync(CancellationToken cancellation) => throw new NotImplementedException();
}
