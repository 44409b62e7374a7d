using SmartService.TicketCore.Followers;

namespace SmartService.Desk.Conversations;

/// <summary>Whether a follower of an official account can be written to now.</summary>
/// <param name="Left">Messages that may still be sent.</param>
/// <param name="Until">Until when; null when none may.</param>
/// <param name="Problem">Why what was written waits: a code; null when nothing does.</param>
internal sealed record ReachView(bool Follows, int Left, DateTimeOffset? Until, string? Problem)
{
    /// <returns>Null when the conversation is with no follower.</returns>
    public static ReachView? Of(Follower? follower, DateTimeOffset now)
    {
        if (follower is null)
            return null;
        var open = follower.OpenAt(now).FirstOrDefault();
        return new(follower.Follows, open?.Left ?? 0, open?.Until, follower.Problem);
    }
}
