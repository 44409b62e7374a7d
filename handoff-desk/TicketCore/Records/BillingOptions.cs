namespace SmartService.TicketCore.Records;

/// <summary>The section <c>TicketCore:Billing</c>: the utility's own billing, over HTTP.</summary>
public sealed class BillingOptions
{
    /// <summary>Such as https://billing.example/api/; null for the sample's books.</summary>
    public string? BaseUrl { get; set; }

    /// <summary>Sent as a bearer token; never logged.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Milliseconds that one try may take, 50 to 30000.</summary>
    public int TimeoutMs { get; set; } = 2000;

    /// <summary>Further tries after the first, 0 to 5.</summary>
    public int Retries { get; set; } = 2;

    /// <summary>Milliseconds before the first further try, 10 to 5000; it doubles, with jitter.</summary>
    public int RetryDelayMs { get; set; } = 150;

    /// <summary>Failures within half a minute after which nobody asks for a while, 2 to 100.</summary>
    public int BreakAfter { get; set; } = 8;

    /// <summary>Milliseconds for which nobody asks, 500 to 300000.</summary>
    public int BreakMs { get; set; } = 15_000;

    internal IEnumerable<string> Wrong()
    {
        if (BaseUrl is not null && !IsAddress(BaseUrl))
            yield return $"TicketCore:Billing:BaseUrl is {BaseUrl}; expected an address that begins with http:// or https://.";
        foreach (var (name, value, least, most) in Bounds())
            if (value < least || value > most)
                yield return $"TicketCore:Billing:{name} is {value}; expected {least} to {most}.";
    }

    private IEnumerable<(string Name, int Value, int Least, int Most)> Bounds() =>
        [
            (nameof(TimeoutMs), TimeoutMs, 50, 30_000),
            (nameof(Retries), Retries, 0, 5),
            (nameof(RetryDelayMs), RetryDelayMs, 10, 5_000),
            (nameof(BreakAfter), BreakAfter, 2, 100),
            (nameof(BreakMs), BreakMs, 500, 300_000),
        ];

    private static bool IsAddress(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https");
}
