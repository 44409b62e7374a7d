using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Tickets;

/// <summary>What was promised and when it falls due.</summary>
internal sealed record Due(DateTimeOffset? At, string? Text);

/// <summary>Starts the clock of a promise, by region and working days.</summary>
public sealed class PromiseClock(WorkingDays days)
{
    private static readonly TimeOnly Closing = new(17, 30);

    internal Due Start(string? promiseJson, string? region, DateTimeOffset now)
    {
        if (promiseJson is null)
            return new(null, null);
        var promise = Json.Read<Promise>(promiseJson);
        return new(At(promise, region, now), Of(promise.TextByRegion, region) ?? promise.Text);
    }

    private DateTimeOffset? At(Promise promise, string? region, DateTimeOffset now)
    {
        if (region is not null && promise.MinutesByRegion?.TryGetValue(region, out var local) is true)
            return now.AddMinutes(local);
        if (promise.Minutes is { } minutes)
            return now.AddMinutes(minutes);
        return promise.WorkingDays is { } count ? China.At(days.After(China.Day(now), count), Closing) : null;
    }

    private static string? Of(IReadOnlyDictionary<string, string>? byRegion, string? region) =>
        region is null ? null : byRegion?.GetValueOrDefault(region);
}
