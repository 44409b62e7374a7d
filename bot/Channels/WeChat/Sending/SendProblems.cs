using SmartService.Channels.WeChat.Api;

namespace SmartService.Channels.WeChat.Sending;

/// <summary>Why what is owed to a follower waits, as it stands in the record.</summary>
internal static class SendProblems
{
    /// <summary>Of these two only the follower's own doing opens the way.</summary>
    public const string WindowClosed = "window-closed";
    public const string QuotaUsed = "quota-used";

    public static string Code(Outcome outcome) =>
        outcome switch
        {
            Outcome.WindowClosed => WindowClosed,
            Outcome.QuotaUsed => QuotaUsed,
            Outcome.NotFollowing => "not-following",
            Outcome.Declined => "declined",
            Outcome.NotAllowed => "not-allowed",
            Outcome.Suspended => "suspended",
            _ => "later",
        };

    /// <summary>What waits for the follower needs no clock.</summary>
    public static bool WaitsForFollower(Outcome outcome) =>
        outcome is Outcome.WindowClosed or Outcome.QuotaUsed or Outcome.NotFollowing or Outcome.Declined;
}
