using SmartService.Dialogue.Turns;
using SmartService.TicketCore.Outages;

namespace SmartService.Dialogue.Skills.Parts;

/// <summary>Stops of supply that the record already knows at an address.</summary>
internal sealed class KnownOutages(ReadOutages outages)
{
    /// <param name="region">Null when it is not known; then every region is looked at.</param>
    public async Task<IReadOnlyList<Outage>> AtAsync(
        string service,
        string? region,
        string address,
        CancellationToken hangUp
    )
    {
        if (region is not null)
            return await outages.AtAsync(service, region, address, hangUp);
        var current = await outages.CurrentAsync(service, hangUp);
        var found = new List<Outage>();
        foreach (var each in current.Select(outage => outage.Region).Distinct())
            found.AddRange(await outages.AtAsync(service, each, address, hangUp));
        return found;
    }

    public async Task<Outage?> FindAsync(string service, long id, CancellationToken hangUp) =>
        (await outages.CurrentAsync(service, hangUp)).FirstOrDefault(outage => outage.Id == id);

    public static bool IsLive(Outage outage, DateTimeOffset now) => outage.EndedAt is null && outage.StartsAt <= now;

    /// <summary>今天停电，变压器故障，预计今天18:30恢复: the words of a live outage.</summary>
    public static string Tell(Exchange exchange, Outage outage) =>
        outage.ExpectedEnd > exchange.Now
            ? exchange.Prompt("outage.live", Values(exchange, outage))
            : exchange.Prompt("outage.late", Values(exchange, outage));

    /// <summary>The same to somebody who has not asked, with the place in it.</summary>
    public static string TellAt(Exchange exchange, Outage outage, string address) =>
        exchange.Prompt(
            outage.ExpectedEnd > exchange.Now ? "talk.knownOutage" : "talk.knownOutageLate",
            [.. Values(exchange, outage), ("area", Areas.At(outage, address))]
        );

    public static string TellPlanned(Exchange exchange, Outage outage) =>
        exchange.Prompt("outage.planned", Values(exchange, outage));

    private static (string, object?)[] Values(Exchange exchange, Outage outage) =>
        [
            ("noun", ServiceNames.Noun(outage.Service)),
            ("restored", ServiceNames.Restored(outage.Service)),
            ("cause", outage.Cause),
            ("start", ChinaTime.Moment(outage.StartsAt, exchange.Now)),
            ("end", ChinaTime.Moment(outage.ExpectedEnd, exchange.Now)),
        ];
}
