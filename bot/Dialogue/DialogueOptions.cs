using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SmartService.Dialogue;

/// <summary>The section <c>Dialogue</c> of the configuration.</summary>
public sealed class DialogueOptions
{
    /// <summary>A folder with the request catalogue, or null for the built-in one.</summary>
    public string? CatalogueFolder { get; set; }

    /// <summary>A folder whose prompts.json replaces sentences by key, or null for the built-in ones.</summary>
    public string? PromptsFolder { get; set; }

    /// <summary>A file of the utility's service halls, or null for the sample's.</summary>
    public string? HallsFile { get; set; }

    /// <summary>A recorded turn without an answer for so many seconds is taken up again.</summary>
    [Range(1, 3600)]
    public int RecoverAfterSeconds { get; set; } = 10;

    [ValidateObjectMembers]
    public LanguageModelOptions LanguageModel { get; set; } = new();
}

/// <summary>An OpenAI-compatible endpoint that rewords answers; off without a base address.</summary>
public sealed class LanguageModelOptions
{
    /// <summary>Such as http://localhost:11434/v1; null for none.</summary>
    [Url]
    public string? BaseUrl { get; set; }
    public string Model { get; set; } = "default";
    public string? ApiKey { get; set; }

    /// <summary>After so many milliseconds the plain answer is given.</summary>
    [Range(100, 30_000)]
    public int TimeoutMs { get; set; } = 2_000;
}
