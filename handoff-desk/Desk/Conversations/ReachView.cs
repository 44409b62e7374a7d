using SmartService.TicketCore.Followers;
using SmartService.TicketCore.Notices;

namespace SmartService.Desk.Conversations;

/// <summary>Whether a follower of an official account can be written to now.</summary>
/// <param name="Left">Messages that may still be sent.</param>
/// <param name="Until">Until when; null when none may.</param>
/// <param name="Problem">Why what was written waits: a code; null when nothing does.</param>
/// <param name="Told">How they were told that something waits; null when they were not.</param>
internal sealed record ReachView(bool Follows, int Left, DateTimeOffset? Until, string? Problem, ToldView? Told)
{
    /// <param name="waits">The notice that says that a line waits for them; null for none.</param>
    /// <returns>Null when the conversation is with no follower.</returns>
    public static ReachView? Of(Follower? follower, Notice? waits, DateTimeOffset now)
    {
        if (follower is null)
            return null;
        var open = follower.OpenAt(now).FirstOrDefault();
        return new(
            follower.Follows,
            open?.Left ?? 0,
            open?.Until,
            follower.Problem,
            waits is null ? null : new(waits.Way, waits.State, waits.SentAt)
        );
    }
}

/// <summary>That a line waits for them, they were told beside the conversation, or not.</summary>
/// <param name="Way">One of <see cref="NoticeWays"/>; null when it was not sent.</param>
internal sealed record ToldView(string? Way, NoticeState State, DateTimeOffset? At);
