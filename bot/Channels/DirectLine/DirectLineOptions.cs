using System.ComponentModel.DataAnnotations;

namespace SmartService.Channels.DirectLine;

/// <summary>Section <c>Channels:DirectLine</c>.</summary>
public sealed class DirectLineOptions
{
    /// <summary>For servers that speak Direct Line; null: only the chat page's own tokens are accepted.</summary>
    [MinLength(20, ErrorMessage = "Channels:DirectLine:Secret is too short: at least 20 characters are needed.")]
    public string? Secret { get; set; }

    /// <summary>
    /// Origins whose pages may speak Direct Line, separated by spaces; * for all, which is harmless:
    /// a page without a token gets nothing, and no cookie is looked at.
    /// </summary>
    [Required]
    public string Origins { get; set; } = "*";

    /// <summary>How long a token lives unless it is refreshed.</summary>
    [Range(1, 1440)]
    public int TokenMinutes { get; set; } = 30;

    [Range(1, 10)]
    public int UploadMiB { get; set; } = 10;

    /// <summary>Turns a conversation may take in a minute.</summary>
    [Range(1, 6000)]
    public int TurnsPerMinute { get; set; } = 30;

    /// <summary>Tokens an address may ask of the chat page in a minute.</summary>
    [Range(1, 60000)]
    public int TokensPerMinute { get; set; } = 30;

    /// <summary>Silence on a stream after which an empty message keeps proxies from closing it.</summary>
    [Range(1, 300)]
    public int KeepAliveSeconds { get; set; } = 20;
}
