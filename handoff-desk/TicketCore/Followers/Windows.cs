using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Followers;

/// <summary>The ledger of what may still be sent to one follower.</summary>
public static class Windows
{
    /// <summary>Those in which something may be sent now, the one that ends first first.</summary>
    public static IReadOnlyList<SendWindow> OpenAt(this Follower follower, DateTimeOffset now) =>
        [
            .. Json.Read<List<SendWindow>>(follower.WindowsJson)
                .Where(window => window.Left > 0 && window.Until > now)
                .OrderBy(window => window.Until),
        ];

    /// <summary>The follower did something: its window opens anew, and takes the place of the last of its kind.</summary>
    internal static void Open(this Follower follower, SendWindow opened, DateTimeOffset now) =>
        follower.WindowsJson = Json.Write(
            follower.OpenAt(now).Where(window => window.Kind != opened.Kind).Append(opened).ToList()
        );

    /// <returns>False when nothing may be sent.</returns>
    internal static bool Spend(this Follower follower, DateTimeOffset now)
    {
        var open = follower.OpenAt(now);
        if (open.Count == 0)
            return false;
        List<SendWindow> left = [open[0] with { Left = open[0].Left - 1 }, .. open.Skip(1)];
        follower.WindowsJson = Json.Write(left);
        return true;
    }

    /// <summary>The platform says that it is over, whatever we counted.</summary>
    internal static void Close(this Follower follower) => follower.WindowsJson = "[]";
}
