namespace SmartService.TicketCore.Outages;

public sealed record AttachReportRequest(
    long OutageId,
    string? ConversationId,
    string? AccountNumber,
    bool Notify,
    string Key
);

/// <summary>Attaches a customer's report to an outage; again with the same conversation only changes the wish to be told.</summary>
public sealed class AttachReport
{
    public Task<OutageReport> RunAsync(AttachReportRequest request, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <summary>Reports of an outage that wait to be told of its end.</summary>
    public Task<IReadOnlyList<OutageReport>> ToNotifyAsync(long outageId, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <summary>Marks as told; false when it was before.</summary>
    public Task<bool> MarkNotifiedAsync(long reportId, CancellationToken cancellation) =>
        throw new NotImplementedException();
}
