using System.ComponentModel.DataAnnotations;

namespace SmartService.Channels.Voice;

/// <summary>The section <c>Channels:Voice</c>: what makes samples of voice messages, and pictures that WeChat takes.</summary>
public sealed class VoiceOptions
{
    /// <summary>The program ffmpeg: its name, or its full path.</summary>
    [Required]
    public string Ffmpeg { get; set; } = "ffmpeg";

    /// <summary>Milliseconds that it may take for one message.</summary>
    [Range(500, 60_000)]
    public int TimeoutMs { get; set; } = 10_000;

    /// <summary>How many of it run at once.</summary>
    [Range(1, 64)]
    public int AtOnce { get; set; } = 2;
}
