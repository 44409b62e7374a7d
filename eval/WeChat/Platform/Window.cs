namespace SmartService.Eval.WeChat.Platform;

/// <summary>What a customer did that lets the account write to them.</summary>
public enum Doing
{
    Message,
    MenuClick,
    Follow,
    Scan,
}

/// <summary>How many messages the account may still send to a customer.</summary>
public sealed class Window
{
    private readonly Dictionary<Doing, (int Left, DateTimeOffset Until)> grants = [];

    public void Open(Doing doing, DateTimeOffset now) =>
        grants[doing] = doing switch
        {
            Doing.Message => (PlatformRules.AfterMessage, now + PlatformRules.MessageWindow),
            Doing.MenuClick => (PlatformRules.AfterMenuClick, now + PlatformRules.ShortWindow),
            Doing.Follow => (PlatformRules.AfterFollowing, now + PlatformRules.ShortWindow),
            _ => (PlatformRules.AfterScan, now + PlatformRules.ShortWindow),
        };

    /// <summary>Those that allow something now, or did until all of it was used.</summary>
    public IReadOnlyList<(Doing Doing, int Left, DateTimeOffset Until)> OpenAt(DateTimeOffset now) =>
        [
            .. grants
                .Where(grant => now < grant.Value.Until)
                .Select(grant => (grant.Key, grant.Value.Left, grant.Value.Until)),
        ];

    public void Close() => grants.Clear();

    // What several doings allow does not add up, says the documentation: a message counts against each of them.
    public void Spend(DateTimeOffset now)
    {
        var open = grants.Where(grant => now < grant.Value.Until).ToList();
        RefusalException.When(open.Count == 0, 45015, "response out of time limit or subscription is canceled");
        RefusalException.When(open.All(grant => grant.Value.Left == 0), 45047, "out of response count limit");
        foreach (var (doing, (left, until)) in open)
            grants[doing] = (Math.Max(0, left - 1), until);
    }
}
