using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Outages;

public sealed record AttachReportRequest(
    long OutageId,
    string? ConversationId,
    string? AccountNumber,
    bool Notify,
    string Key
);

/// <summary>Attaches a customer's report to an outage; again with the same conversation only changes the wish to be told.</summary>
public sealed class AttachReport(IDbContextFactory<TicketDb> databases, RecordWriter writer)
{
    /// <exception cref="ArgumentException">No such outage.</exception>
    public Task<OutageReport> RunAsync(AttachReportRequest request, CancellationToken cancellation) =>
        writer.RunAsync(
            nameof(AttachReport),
            async change =>
            {
                if (!await change.Db.Outages.AnyAsync(outage => outage.Id == request.OutageId, cancellation))
                    throw new ArgumentException(
                        $"No outage {request.OutageId} to attach a report to.",
                        nameof(request)
                    );
                var report = await FindAsync(change.Db, request, cancellation);
                if (report is null)
                    change.Db.OutageReports.Add(report = Make(request, change.Now));
                report.Notify = request.Notify;
                return report;
            },
            cancellation
        );

    /// <summary>Reports of an outage that wait to be told of its end.</summary>
    public async Task<IReadOnlyList<OutageReport>> ToNotifyAsync(long outageId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db
            .OutageReports.AsNoTracking()
            .Where(report => report.OutageId == outageId && report.Notify && report.NotifiedAt == null)
            .OrderBy(report => report.Id)
            .ToListAsync(cancellation);
    }

    /// <summary>Marks as told; false when it was before.</summary>
    public Task<bool> MarkNotifiedAsync(long reportId, CancellationToken cancellation) =>
        writer.RunAsync(
            "MarkNotified",
            async change =>
                await change
                    .Db.OutageReports.Where(report => report.Id == reportId && report.NotifiedAt == null)
                    .ExecuteUpdateAsync(
                        report => report.SetProperty(row => row.NotifiedAt, (DateTimeOffset?)change.Now),
                        cancellation
                    ) > 0,
            cancellation
        );

    private static Task<OutageReport?> FindAsync(
        TicketDb db,
        AttachReportRequest request,
        CancellationToken cancellation
    ) =>
        db.OutageReports.FirstOrDefaultAsync(
            report =>
                report.Key == request.Key
                || report.OutageId == request.OutageId
                    && request.ConversationId != null
                    && report.ConversationId == request.ConversationId,
            cancellation
        );

    private static OutageReport Make(AttachReportRequest request, DateTimeOffset now) =>
        new()
        {
            OutageId = request.OutageId,
            ConversationId = request.ConversationId,
            AccountNumber = request.AccountNumber,
            Key = request.Key,
            At = now,
        };
}
