using System.ComponentModel.DataAnnotations;

namespace SmartService.Channels.WeChat;

/// <summary>The utility's mini program (小程序) for bills and paying; it must be linked to the official account.</summary>
public sealed class MiniProgramOptions : IValidatableObject
{
    // developers.weixin.qq.com/doc/service/api/material/temporary/api_uploadtempmedia
    private const int MostThumbBytes = 64 * 1024;

    [Required]
    [RegularExpression("^[A-Za-z0-9_-]{6,64}$")]
    public string AppId { get; set; } = "";

    /// <summary>Such as pages/bill/index.</summary>
    [Required]
    [RegularExpression("^[A-Za-z0-9_/?&=.%-]{1,512}$")]
    public string PagePath { get; set; } = "";

    /// <summary>A JPEG of at most 64 KB, which stands on the card that an agent sends; without it our bill page is sent.</summary>
    public string? ThumbFile { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ThumbFile is not null && new FileInfo(ThumbFile) is not { Exists: true, Length: > 0 and <= MostThumbBytes })
            yield return new($"ThumbFile: {ThumbFile} is not there or larger than {MostThumbBytes} bytes.");
    }
}
