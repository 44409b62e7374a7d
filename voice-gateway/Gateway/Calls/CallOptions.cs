using System.ComponentModel.DataAnnotations;

namespace SmartService.VoiceGateway.Calls;

/// <summary>How a call is led. Section <c>VoiceGateway:Call</c>.</summary>
public sealed class CallOptions
{
    /// <summary>Speech over the bot must last this long to stop it, in milliseconds; if it was but 嗯, the bot goes on.</summary>
    [Range(60, 1000)]
    public int BargeInMs { get; set; } = 80;

    /// <summary>How often a silent caller is asked before a person is called.</summary>
    [Range(1, 5)]
    public int AskSilent { get; set; } = 2;

    /// <summary>How often a waiting caller is told the place in the queue, in seconds.</summary>
    [Range(10, 300)]
    public int PositionSeconds { get; set; } = 30;

    /// <summary>After how long a waiting caller is first offered a call-back, in seconds.</summary>
    [Range(5, 300)]
    public int OfferCallbackSeconds { get; set; } = 15;

    /// <summary>How long the telephone of an agent, or of whom they call in, rings, in seconds.</summary>
    [Range(5, 120)]
    public int RingSeconds { get; set; } = 20;

    /// <summary>How long a customer's telephone rings whom we call, in seconds.</summary>
    [Range(10, 180)]
    public int DialSeconds { get; set; } = 45;

    /// <summary>
    /// The number or extension of the emergency line, rung at once for a caller in danger; none: they wait for the desk.
    /// </summary>
    [RegularExpression(
        "[0-9+*#]{2,32}",
        ErrorMessage = "{0} must be a number or an extension: 2 to 32 of 0-9, +, * and #."
    )]
    public string? EmergencyNumber { get; set; }

    /// <summary>How a caller is sent on to another number.</summary>
    [EnumDataType(typeof(TransferWay))]
    public TransferWay Transfer { get; set; } = TransferWay.Bridge;

    /// <summary>Record calls, the caller left and who answers right; callers are told.</summary>
    public bool Record { get; set; } = true;

    /// <summary>No call is longer.</summary>
    [Range(1, 600)]
    public int LongestMinutes { get; set; } = 120;
}

/// <summary>How a caller is sent on to another number.</summary>
public enum TransferWay
{
    /// <summary>We call the number and keep both lines: the recording goes on.</summary>
    Bridge,

    /// <summary>The exchange that the caller came by connects them (REFER), and our line is free; else we bridge.</summary>
    Refer,
}
