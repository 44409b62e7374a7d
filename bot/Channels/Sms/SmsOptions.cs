using System.ComponentModel.DataAnnotations;

namespace SmartService.Channels.Sms;

/// <summary>The section <c>Channels:Sms</c>: who sends text messages; none are offered without an address.</summary>
public sealed class SmsOptions
{
    /// <summary>Such as https://sms.example/api; null for no text messages.</summary>
    [Url]
    public string? BaseUrl { get; set; }

    /// <summary>Sent as a bearer token; never logged.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Who the message is from, as registered with the carriers: it stands before it in 【】.</summary>
    [StringLength(20, MinimumLength = 2)]
    public string Signature { get; set; } = "澜江公用服务";

    /// <summary>Milliseconds that one try may take.</summary>
    [Range(100, 30_000)]
    public int TimeoutMs { get; set; } = 5_000;

    /// <summary>Further tries after the first; a repeat is harmless, as each message has its key.</summary>
    [Range(0, 5)]
    public int Retries { get; set; } = 2;

    /// <summary>Failures within half a minute after which nothing is sent for a while.</summary>
    [Range(2, 100)]
    public int BreakAfter { get; set; } = 6;

    /// <summary>Milliseconds for which nothing is sent.</summary>
    [Range(500, 300_000)]
    public int BreakMs { get; set; } = 15_000;

    /// <summary>A message that nobody took for so many minutes is not sent any more.</summary>
    [Range(1, 1440)]
    public int GiveUpMinutes { get; set; } = 120;
}
