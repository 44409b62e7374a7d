using System.ComponentModel.DataAnnotations;
using System.Net;
using SmartService.Telephony.Dtmf;
using SmartService.Telephony.Sdp;

namespace SmartService.Telephony.Rtp;

/// <summary>Where and how the audio of calls flows.</summary>
public sealed class RtpOptions : IValidatableObject
{
    /// <summary>The address that the ports are opened on; <c>0.0.0.0</c> for all.</summary>
    [Required]
    public string Address { get; set; } = "0.0.0.0";

    /// <summary>The address that telephones are told, behind a NAT; else the one at which they reach us.</summary>
    public string? PublicAddress { get; set; }

    /// <summary>The first port of the range; a call takes an even one and the next.</summary>
    [Range(1024, 65534)]
    public int FirstPort { get; set; } = 16384;

    [Range(1025, 65535)]
    public int LastPort { get; set; } = 17383;

    /// <summary>What we speak, the best first. China's networks speak A-law.</summary>
    [MinLength(1)]
    public IReadOnlyList<SpeechCodec> Codecs { get; set; } = [SpeechCodec.ALaw, SpeechCodec.MuLaw];

    /// <summary>The shortest wait of the jitter buffer.</summary>
    [Range(20, 200)]
    public int LeastDelayMs { get; set; } = 25;

    /// <summary>The longest wait of the jitter buffer; what needs more is lost.</summary>
    [Range(60, 400)]
    public int MostDelayMs { get; set; } = 240;

    /// <summary>After so long without a packet, though the other side may send, a call is told that its media stopped.</summary>
    [Range(1, 3600)]
    public int SilentAfterSeconds { get; set; } = 20;

    /// <summary>When keys are listened for in the audio.</summary>
    public ToneDetection DetectTones { get; set; } = ToneDetection.WithoutEvents;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IPAddress.TryParse(Address, out _))
            yield return new($"Address is \"{Address}\"; it must be an IP address of this machine, or 0.0.0.0.");
        if (PublicAddress is not null && !IPAddress.TryParse(PublicAddress, out _))
            yield return new($"PublicAddress is \"{PublicAddress}\"; it must be an IP address.");
        if (LastPort <= FirstPort)
            yield return new($"LastPort is {LastPort}; it must be above FirstPort, which is {FirstPort}.");
        if (MostDelayMs <= LeastDelayMs)
            yield return new($"MostDelayMs is {MostDelayMs}; it must be above LeastDelayMs, which is {LeastDelayMs}.");
    }
}
