using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Followers;

/// <summary>The ledger of what may still be sent to one follower.</summary>
public static class Windows
{
    /// <summary>Those in which something may be sent now, the one that allows most first.</summary>
    public static IReadOnlyList<SendWindow> OpenAt(this Follower follower, DateTimeOffset now) =>
        [
            .. Json.Read<List<SendWindow>>(follower.WindowsJson)
                .Where(window => window.Left > 0 && window.Until > now)
                .OrderByDescending(window => window.Left)
                .ThenByDescending(window => window.Until),
        ];

    /// <summary>The follower did something: its window opens anew, and takes the place of the last of its kind.</summary>
    internal static void Open(this Follower follower, SendWindow opened, DateTimeOffset now) =>
        follower.WindowsJson = Json.Write(
            follower.OpenAt(now).Where(window => window.Kind != opened.Kind).Append(opened).ToList()
        );

    /// <summary>What several doings allow does not add up: a message counts against each of them.</summary>
    /// <returns>False when nothing may be sent.</returns>
    internal static bool Spend(this Follower follower, DateTimeOffset now)
    {
        var open = follower.OpenAt(now);
        if (open.Count == 0)
            return false;
        follower.WindowsJson = Json.Write(open.Select(window => window with { Left = window.Left - 1 }).ToList());
        return true;
    }

    /// <summary>The platform says that it is over, whatever we counted.</summary>
    internal static void Close(this Follower follower) => follower.WindowsJson = "[]";
}
