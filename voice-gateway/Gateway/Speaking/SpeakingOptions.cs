using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SmartService.VoiceGateway.Speaking;

/// <summary>The section <c>VoiceGateway:Speaking</c> of the configuration.</summary>
public sealed class SpeakingOptions : IValidatableObject
{
    private static readonly string[] Known = ["azure", "openai", "local", "espeak"];

    /// <summary>The voices to speak with, the best first, with commas between; those without settings are left out.</summary>
    public string Voices { get; set; } = "azure,openai,local,espeak";

    /// <summary>A voice that failed is left alone for so long, unless it asks for another time.</summary>
    [Range(1, 600)]
    public int RestSeconds { get; set; } = 30;

    /// <summary>How loud speech is, in dB below the loudest a call can carry.</summary>
    [Range(-35.0, -12.0)]
    public double LevelDb { get; set; } = -20;

    /// <summary>No peak is louder.</summary>
    [Range(-12.0, -0.5)]
    public double PeakDb { get; set; } = -3;

    [ValidateObjectMembers]
    public AzureSpeakingOptions Azure { get; set; } = new();

    [ValidateObjectMembers]
    public OpenAiSpeakingOptions OpenAi { get; set; } = new();

    [ValidateObjectMembers]
    public LocalSpeakingOptions Local { get; set; } = new();

    [ValidateObjectMembers]
    public EspeakSpeakingOptions Espeak { get; set; } = new();

    [ValidateObjectMembers]
    public SpeechCacheOptions Cache { get; set; } = new();

    public IReadOnlyList<string> InOrder =>
        Voices.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var unknown in InOrder.Except(Known))
            yield return new($"Voices names {unknown}; expected {string.Join(", ", Known)}.", [nameof(Voices)]);
        if (PeakDb <= LevelDb)
            yield return new($"PeakDb is {PeakDb}; it must be above LevelDb ({LevelDb}).", [nameof(PeakDb)]);
        if (Azure.Endpoint is not null && string.IsNullOrEmpty(Azure.Key))
            yield return new("Azure:Key is missing; Azure:Endpoint needs one.", [nameof(Azure)]);
    }
}

/// <summary>Azure Speech; off without an address.</summary>
public sealed class AzureSpeakingOptions
{
    /// <summary>Such as https://chinaeast2.tts.speech.azure.cn or https://eastasia.tts.speech.microsoft.com.</summary>
    [Url]
    public string? Endpoint { get; set; }
    public string? Key { get; set; }

    [Required]
    public string Voice { get; set; } = "zh-CN-XiaoxiaoNeural";

    /// <summary>For the first sound, and for each that follows.</summary>
    [Range(200, 30_000)]
    public int TimeoutMs { get; set; } = 3_000;
}

/// <summary>A server that speaks OpenAI's <c>/v1/audio/speech</c>; off without an address.</summary>
public sealed class OpenAiSpeakingOptions
{
    /// <summary>Such as http://localhost:8880/v1.</summary>
    [Url]
    public string? BaseUrl { get; set; }
    public string? ApiKey { get; set; }

    [Required]
    public string Model { get; set; } = "tts-1";

    [Required]
    public string Voice { get; set; } = "alloy";

    /// <summary><c>wav</c>, which tells its own rate, or <c>pcm</c>, which begins to sound a little sooner.</summary>
    [AllowedValues("wav", "pcm")]
    public string Format { get; set; } = "wav";

    /// <summary>Rate of <c>pcm</c>.</summary>
    [Range(8_000, 48_000)]
    public int PcmRate { get; set; } = 24_000;

    [Range(200, 30_000)]
    public int TimeoutMs { get; set; } = 3_000;
}

/// <summary>A model that runs here, with sherpa-onnx; off where there is none.</summary>
public sealed class LocalSpeakingOptions
{
    /// <summary>Name of the folder of the model to use, where there are several.</summary>
    public string? Model { get; set; }

    /// <summary>Of a model that has several voices.</summary>
    [Range(0, 10_000)]
    public int Speaker { get; set; }

    /// <summary>More than 1 stretches speech.</summary>
    [Range(0.5, 2.0)]
    public double LengthScale { get; set; } = 1.05;

    /// <summary>For each sentence.</summary>
    [Range(1, 64)]
    public int Threads { get; set; } = 1;

    /// <summary>Sentences made at once; more wait.</summary>
    [Range(1, 64)]
    public int AtOnce { get; set; } = 2;
}

/// <summary>espeak-ng, the last resort: plain, but it has no needs.</summary>
public sealed class EspeakSpeakingOptions
{
    [Required]
    public string Program { get; set; } = "espeak-ng";

    [Required]
    [RegularExpression("[A-Za-z0-9+_-]+")]
    public string Voice { get; set; } = "cmn-latn-pinyin";

    [Range(1, 16)]
    public int AtOnce { get; set; } = 4;

    [Range(500, 60_000)]
    public int TimeoutMs { get; set; } = 10_000;
}

/// <summary>Speech that was made before and is kept.</summary>
public sealed class SpeechCacheOptions
{
    /// <summary>The oldest go first when there is more.</summary>
    [Range(1, 10_000)]
    public int Megabytes { get; set; } = 200;

    /// <summary>What is no fixed sentence may be about a customer, and is kept no longer.</summary>
    [Range(0, 1440)]
    public int OtherMinutes { get; set; } = 15;

    /// <summary>Makes the fixed sentences at start, before anybody asks for them.</summary>
    public bool FillAhead { get; set; } = true;
}
