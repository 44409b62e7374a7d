using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace SmartService.VoiceGateway.Browser;

/// <summary>Who may come in: our own pages, not too often, not too many at once. Each node counts for itself.</summary>
internal sealed class Doors(IOptions<BrowserOptions> options) : IDisposable
{
    private readonly ConcurrencyLimiter places = new(new() { PermitLimit = options.Value.MaxCalls });
    private readonly PartitionedRateLimiter<string> calls = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(
            address,
            _ => new() { PermitLimit = options.Value.CallsPerMinute, Window = TimeSpan.FromMinutes(1) }
        )
    );

    /// <summary>Room for one more call, until disposed.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public IDisposable Enter()
    {
        var place = places.AttemptAcquire();
        return place.IsAcquired ? place : throw Full();
    }

    /// <exception cref="RefusedException">This address calls too often, or all lines are taken.</exception>
    public void Count(HttpContext here)
    {
        using var call = calls.AttemptAcquire(here.Connection.RemoteIpAddress?.ToString() ?? "unknown");
        if (!call.IsAcquired)
            throw new RefusedException(429, "tooOften", "Too many calls from this address.") { RetryAfter = 60 };
        Enter().Dispose();
    }

    // A browser tells where a request comes from. Programs that are no browser could tell anything; they are held by the
    // limits.
    /// <exception cref="RefusedException">The page is of another origin.</exception>
    public static void CheckOrigin(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        var isOwn =
            origin.Length == 0
            || Uri.TryCreate(origin, UriKind.Absolute, out var from)
                && string.Equals(from.Authority, request.Host.ToUriComponent(), StringComparison.OrdinalIgnoreCase);
        if (!isOwn || request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none"))
            throw new RefusedException(403, "foreign", "Only pages of this server may call.");
    }

    public void Dispose()
    {
        places.Dispose();
        calls.Dispose();
    }

    private static RefusedException Full() =>
        new(503, "busy", "All lines are taken; come back later.") { RetryAfter = 10 };
}

/// <summary>Why somebody is not let in.</summary>
/// <param name="code">What pages go by.</param>
internal sealed class RefusedException(int status, string code, string message) : Exception(message)
{
    /// <summary>Seconds; null when coming back is of no use.</summary>
    public int? RetryAfter { get; init; }

    public Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = status;
        if (RetryAfter is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return response.WriteAsJsonAsync(new { error = new { code, message = Message } });
    }
}
