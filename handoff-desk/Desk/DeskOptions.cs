using System.ComponentModel.DataAnnotations;

namespace SmartService.Desk;

/// <summary>The section <c>Desk</c>; checked at start.</summary>
public sealed class DeskOptions
{
    /// <summary>Hours without use after which a person must sign in again.</summary>
    [Range(1, 24)]
    public int SignInHours { get; set; } = 12;

    /// <summary>Characters of one reply.</summary>
    [Range(100, 10_000)]
    public int ReplyCharacters { get; set; } = 2000;

    /// <summary>Waiting conversations that are shown at once.</summary>
    [Range(10, 500)]
    public int WaitingShown { get; set; } = 100;

    /// <summary>Months of bills beside a conversation.</summary>
    [Range(1, 60)]
    public int BillMonths { get; set; } = 24;

    /// <summary>Seconds without an open page after which a person goes off duty.</summary>
    [Range(5, 3600)]
    public int AwaySeconds { get; set; } = 60;

    /// <summary>MiB of a picture or a voice for a customer.</summary>
    [Range(1, 10)]
    public int FileMiB { get; set; } = 10;

    /// <summary>Minutes after its last line in which a conversation with the bot counts as going on.</summary>
    [Range(1, 1440)]
    public int LiveMinutes { get; set; } = 30;

    /// <summary>Quick phrases and reasons to pause, as JSON; relative to the program's folder.</summary>
    [Required]
    public string WordingFile { get; set; } = "desk/wording.json";
}
