using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using SmartService.VoiceGateway.Hearing.Turns;

namespace SmartService.VoiceGateway.Hearing;

/// <summary>The section <c>VoiceGateway:Hearing</c> of the configuration.</summary>
public sealed class HearingOptions : IValidatableObject
{
    private static readonly string[] Known = ["azure", "openai", "local"];

    /// <summary>The recognizers to ask, the best first, with commas between; those without settings are left out.</summary>
    public string Recognizers { get; set; } = "azure,openai,local";

    /// <summary>A recognizer that failed is left alone for so long.</summary>
    [Range(1, 600)]
    public int RestSeconds { get; set; } = 30;

    /// <summary>The utility's own words, one on a line: streets, communities, tariffs.</summary>
    public string? WordsFile { get; set; }

    [ValidateObjectMembers]
    public AzureHearingOptions Azure { get; set; } = new();

    [ValidateObjectMembers]
    public OpenAiHearingOptions OpenAi { get; set; } = new();

    [ValidateObjectMembers]
    public LocalHearingOptions Local { get; set; } = new();

    [ValidateObjectMembers]
    public TurnOptions Turns { get; set; } = new();

    public IReadOnlyList<string> InOrder =>
        Recognizers.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var unknown in InOrder.Except(Known))
            yield return new(
                $"Recognizers names {unknown}; expected {string.Join(", ", Known)}.",
                [nameof(Recognizers)]
            );
        if (Azure.Endpoint is not null && string.IsNullOrEmpty(Azure.Key))
            yield return new("Azure:Key is missing; Azure:Endpoint needs one.", [nameof(Azure)]);
        if (WordsFile is not null && !File.Exists(WordsFile))
            yield return new($"WordsFile is {WordsFile}; there is no such file.", [nameof(WordsFile)]);
    }
}

/// <summary>Azure Speech; off without an address.</summary>
public sealed class AzureHearingOptions
{
    /// <summary>Such as wss://chinaeast2.stt.speech.azure.cn or wss://eastasia.stt.speech.microsoft.com.</summary>
    [RegularExpression("wss?://.+", ErrorMessage = "Endpoint must begin with wss:// or ws://.")]
    public string? Endpoint { get; set; }
    public string? Key { get; set; }

    [Required]
    public string Language { get; set; } = "zh-CN";

    /// <summary>To connect, and for the text after the end of a turn.</summary>
    [Range(200, 30_000)]
    public int TimeoutMs { get; set; } = 4_000;
}

/// <summary>A server that speaks OpenAI's <c>/v1/audio/transcriptions</c>; off without an address.</summary>
public sealed class OpenAiHearingOptions
{
    /// <summary>Such as http://localhost:8000/v1.</summary>
    [Url]
    public string? BaseUrl { get; set; }
    public string? ApiKey { get; set; }

    [Required]
    public string Model { get; set; } = "whisper-1";

    [Required]
    public string Language { get; set; } = "zh";

    [Range(500, 60_000)]
    public int TimeoutMs { get; set; } = 8_000;
}

/// <summary>Models that run here, with sherpa-onnx; off where there are none.</summary>
public sealed class LocalHearingOptions
{
    /// <summary>Name of the folder of the model to use, where there are several.</summary>
    public string? Model { get; set; }

    /// <summary>Turns recognised at once; more wait. One for every two processors, unless it is said here.</summary>
    [Range(1, 64)]
    public int AtOnce { get; set; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Processors for each turn: two turns one after the other are both known earlier than beside each other.</summary>
    [Range(1, 64)]
    public int Threads { get; set; } = 2;

    /// <summary>A text while the caller still speaks, each time that so much was said; 0 for none.</summary>
    [Range(0, 10_000)]
    public int PartialMs { get; set; }
}
