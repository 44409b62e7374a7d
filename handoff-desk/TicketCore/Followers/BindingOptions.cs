namespace SmartService.TicketCore.Followers;

/// <summary>The section <c>TicketCore:Binding</c>: how followers of an official account bind their account numbers.</summary>
public sealed class BindingOptions
{
    /// <summary>Accounts that one follower may bind, 1 to 50.</summary>
    public int MostAccounts { get; set; } = 10;

    /// <summary>Wrong tries of one follower after which they are blocked, 2 to 20.</summary>
    public int Tries { get; set; } = 5;

    /// <summary>Wrong tries of one account, by whomever, after which it is blocked, 2 to 100.</summary>
    public int AccountTries { get; set; } = 10;

    /// <summary>Minutes for which wrong tries are counted, and for which a block lasts, 1 to 1440.</summary>
    public int BlockMinutes { get; set; } = 30;

    /// <summary>Minutes that a code lives, 1 to 30.</summary>
    public int CodeMinutes { get; set; } = 5;

    /// <summary>Wrong tries after which a code is worth nothing, 1 to 10.</summary>
    public int CodeTries { get; set; } = 3;

    /// <summary>Seconds between two codes, 30 to 600.</summary>
    public int CodeSeconds { get; set; } = 60;

    /// <summary>Codes a day for one follower, and for one account, 1 to 50.</summary>
    public int CodesPerDay { get; set; } = 5;

    internal TryBounds WrongTries() => new("", AccountTries, Tries, TimeSpan.FromMinutes(BlockMinutes), Blocks: true);

    internal TryBounds Codes() => new("code-", CodesPerDay, CodesPerDay, TimeSpan.FromDays(1), Blocks: false);

    internal IEnumerable<string> Wrong()
    {
        foreach (var (name, value, least, most) in Bounds())
            if (value < least || value > most)
                yield return $"TicketCore:Binding:{name} is {value}; expected {least} to {most}.";
    }

    private IEnumerable<(string Name, int Value, int Least, int Most)> Bounds() =>
        [
            (nameof(MostAccounts), MostAccounts, 1, 50),
            (nameof(Tries), Tries, 2, 20),
            (nameof(AccountTries), AccountTries, 2, 100),
            (nameof(BlockMinutes), BlockMinutes, 1, 1440),
            (nameof(CodeMinutes), CodeMinutes, 1, 30),
            (nameof(CodeTries), CodeTries, 1, 10),
            (nameof(CodeSeconds), CodeSeconds, 30, 600),
            (nameof(CodesPerDay), CodesPerDay, 1, 50),
        ];
}
