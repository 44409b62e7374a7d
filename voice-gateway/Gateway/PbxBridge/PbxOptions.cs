using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SmartService.VoiceGateway.PbxBridge;

/// <summary>The PBX whose phones and queues are used. Section <c>VoiceGateway:Pbx</c>.</summary>
public sealed class PbxOptions : IValidatableObject
{
    public const string Asterisk = "asterisk";

    /// <summary><c>none</c> or <c>asterisk</c>.</summary>
    [AllowedValues("none", Asterisk, ErrorMessage = "Kind must be none or asterisk.")]
    public string Kind { get; set; } = "none";

    /// <summary>The context of the dialplan in which numbers are dialled.</summary>
    [RegularExpression("[A-Za-z0-9_-]+", ErrorMessage = "Context must be the name of a context of extensions.conf.")]
    public string Context { get; set; } = "internal";

    /// <summary>The bot's number there, to which a caller goes back whom nobody waits for any more.</summary>
    [RegularExpression("[0-9*#+]+", ErrorMessage = "BotExtension must be a number.")]
    public string BotExtension { get; set; } = "95598";

    /// <summary>How long a number may ring, in seconds.</summary>
    [Range(5, 180)]
    public int RingSeconds { get; set; } = 25;

    /// <summary>What whoever answers hears before the caller comes, such as sound:beep; empty for nothing.</summary>
    public string Announcement { get; set; } = "sound:beep";

    /// <summary>Record there what they say to each other.</summary>
    public bool Record { get; set; }

    [ValidateObjectMembers]
    public AriOptions Ari { get; set; } = new();

    [ValidateObjectMembers]
    public AmiOptions Ami { get; set; } = new();

    public bool IsAsterisk => Kind == Asterisk;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsAsterisk)
            yield break;
        foreach (
            var (name, value) in new[]
            {
                ("Ari:BaseUrl", Ari.BaseUrl),
                ("Ari:User", Ari.User),
                ("Ari:Password", Ari.Password),
                ("Ami:Host", Ami.Host),
                ("Ami:User", Ami.User),
                ("Ami:Secret", Ami.Secret),
            }
        )
            if (string.IsNullOrWhiteSpace(value))
                yield return new($"VoiceGateway:Pbx:{name} is missing; VoiceGateway:Pbx:Kind asterisk needs it.");
    }
}

/// <summary>Asterisk's REST interface: http.conf and ari.conf.</summary>
public sealed class AriOptions
{
    /// <summary>Such as http://10.0.0.5:8088/ari.</summary>
    [RegularExpression("https?://.+", ErrorMessage = "BaseUrl must begin with http:// or https://.")]
    public string? BaseUrl { get; set; }
    public string? User { get; set; }
    public string? Password { get; set; }

    /// <summary>Our name there; each node needs its own.</summary>
    [RegularExpression("[A-Za-z0-9_-]+", ErrorMessage = "Application must be of letters, digits, - and _.")]
    public string Application { get; set; } = "smartservice";

    /// <summary>How long an answer is waited for.</summary>
    [Range(200, 30_000)]
    public int TimeoutMs { get; set; } = 3_000;

    /// <summary>How often what harms nobody is asked again.</summary>
    [Range(0, 5)]
    public int Retries { get; set; } = 2;

    /// <summary>Requests within 30 s of which half fail, after which the PBX is left alone for a while.</summary>
    [Range(2, 1000)]
    public int BreakAfter { get; set; } = 8;

    [Range(500, 600_000)]
    public int BreakMs { get; set; } = 10_000;
}

/// <summary>Asterisk's manager interface: manager.conf.</summary>
public sealed class AmiOptions
{
    public string? Host { get; set; }

    [Range(1, 65_535)]
    public int Port { get; set; } = 5038;
    public string? User { get; set; }
    public string? Secret { get; set; }
}
