using System.ComponentModel.DataAnnotations;

namespace SmartService.VoiceGateway.Browser;

/// <summary>The telephone in a browser. Section <c>VoiceGateway:Browser</c>.</summary>
public sealed class BrowserOptions
{
    /// <summary>Customers may call from the page <c>/call</c>; agents' browsers are telephones in any case.</summary>
    public bool Customers { get; set; } = true;

    /// <summary>Customers' browsers on the line at once; one more is told to come back later.</summary>
    [Range(1, 10_000)]
    public int MaxCalls { get; set; } = 40;

    /// <summary>Calls that one address may begin in a minute.</summary>
    [Range(1, 60_000)]
    public int CallsPerMinute { get; set; } = 20;

    /// <summary>A browser is asked this often whether it is there; one that does not answer for as long is gone.</summary>
    [Range(1, 120)]
    public int PingSeconds { get; set; } = 10;
}
