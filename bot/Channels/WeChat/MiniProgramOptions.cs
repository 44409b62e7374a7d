using System.ComponentModel.DataAnnotations;

namespace SmartService.Channels.WeChat;

/// <summary>The utility's mini program (小程序) for bills and paying; it must be linked to the official account.</summary>
public sealed class MiniProgramOptions
{
    [Required]
    [RegularExpression("^[A-Za-z0-9_-]{6,64}$")]
    public string AppId { get; set; } = "";

    /// <summary>Such as pages/bill/index.</summary>
    [Required]
    [RegularExpression("^[A-Za-z0-9_/?&=.%-]{1,512}$")]
    public string PagePath { get; set; } = "";
}
