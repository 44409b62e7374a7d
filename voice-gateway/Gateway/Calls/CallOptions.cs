using System.ComponentModel.DataAnnotations;

namespace SmartService.VoiceGateway.Calls;

/// <summary>How a call is led. Section <c>VoiceGateway:Call</c>.</summary>
public sealed class CallOptions
{
    /// <summary>Speech over the bot must last this long to stop it, in milliseconds; if it was but 嗯, the bot goes on.</summary>
    [Range(60, 1000)]
    public int BargeInMs { get; set; } = 120;

    /// <summary>How often a silent caller is asked before a person is called.</summary>
    [Range(1, 5)]
    public int AskSilent { get; set; } = 2;

    /// <summary>How often a waiting caller is told the place in the queue, in seconds.</summary>
    [Range(10, 300)]
    public int PositionSeconds { get; set; } = 30;

    /// <summary>Record calls, the caller left and who answers right; callers are told.</summary>
    public bool Record { get; set; } = true;

    /// <summary>No call is longer.</summary>
    [Range(1, 600)]
    public int LongestMinutes { get; set; } = 120;
}
