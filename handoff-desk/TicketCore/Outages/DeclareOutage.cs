using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Outages;

/// <summary>Makes known a stop of supply, changes its expected end, and ends it.</summary>
public sealed class DeclareOutage(RecordWriter writer)
{
    /// <exception cref="ArgumentException">No area, or an end that does not come after the start.</exception>
    public Task<Outage> RunAsync(Outage outage, CancellationToken cancellation)
    {
        Refuse(outage);
        return writer.RunAsync(
            nameof(DeclareOutage),
            async change =>
            {
                change.Db.Outages.Add(outage);
                await change.Db.SaveChangesAsync(cancellation);
                change.Tell(FeedKinds.OutageDeclared, null, new { service = outage.Service }, outageId: outage.Id);
                return outage;
            },
            cancellation
        );
    }

    public Task<Outage?> ExpectAsync(long id, DateTimeOffset expectedEnd, CancellationToken cancellation) =>
        writer.RunAsync(
            "ExpectOutageEnd",
            async change =>
            {
                var outage = await HoldAsync(change, id, cancellation);
                if (outage is { EndedAt: null })
                    outage.ExpectedEnd = expectedEnd;
                return outage;
            },
            cancellation
        );

    /// <summary>Ends it; the feed tells those who asked. Twice is once.</summary>
    public Task<Outage?> EndAsync(long id, CancellationToken cancellation) =>
        writer.RunAsync(
            "EndOutage",
            async change =>
            {
                var outage = await HoldAsync(change, id, cancellation);
                if (outage is not { EndedAt: null })
                    return outage;
                outage.EndedAt = change.Now;
                change.Tell(FeedKinds.OutageEnded, null, new { service = outage.Service }, outageId: id);
                return outage;
            },
            cancellation
        );

    private static Task<Outage?> HoldAsync(Change change, long id, CancellationToken cancellation) =>
        change.Held(change.Db.Outages, $"SELECT * FROM outages WHERE id = {id}").SingleOrDefaultAsync(cancellation);

    private static void Refuse(Outage outage)
    {
        if (Areas.Of(outage).Length == 0)
            throw new ArgumentException(
                "The outage has no area; expected communities or streets, separated by commas.",
                nameof(outage)
            );
        if (outage.ExpectedEnd <= outage.StartsAt)
            throw new ArgumentException(
                $"The outage is expected to end at {outage.ExpectedEnd:u}, which is not after its start at {outage.StartsAt:u}.",
                nameof(outage)
            );
    }
}
