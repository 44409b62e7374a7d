namespace SmartService.Channels.WeChat.Wire;

/// <summary>What every push begins with.</summary>
/// <param name="ToUser">The account's original id (gh_…).</param>
/// <param name="FromUser">The customer's OpenID.</param>
/// <param name="CreateTime">When it happened, to the second.</param>
/// <param name="Key">The same for all repeats of one push, and for no other.</param>
internal sealed record PushHead(string ToUser, string FromUser, DateTimeOffset CreateTime, string Key);

/// <summary>Something that WeChat tells: a customer's message or an event.</summary>
internal abstract record Push(PushHead Head)
{
    public string ToUser => Head.ToUser;
    public string FromUser => Head.FromUser;
    public DateTimeOffset CreateTime => Head.CreateTime;
    public string Key => Head.Key;
}

/// <summary>What nobody here makes use of, or what lacks something essential. FromUser may be empty.</summary>
/// <param name="Head">As far as it was told.</param>
/// <param name="Type">Its MsgType, fit for a log.</param>
/// <param name="Event">Its Event, fit for a log; null for a message.</param>
internal sealed record UnknownPush(PushHead Head, string Type, string? Event) : Push(Head);
