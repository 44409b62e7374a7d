using System.Text.RegularExpressions;
using SmartService.TicketCore.Notices;

namespace SmartService.Channels.WeChat.Notices;

/// <summary>With what an account tells followers of one type of news: <c>Accounts:X:Notices:TYPE</c>.</summary>
public sealed class NoticeTemplates
{
    /// <summary>A template that followers subscribe to (订阅通知).</summary>
    public NoticeTemplate? Subscription { get; set; }

    /// <summary>A template that needs no subscription (模板消息); sent where there is none.</summary>
    public NoticeTemplate? Template { get; set; }

    /// <summary>At night too.</summary>
    public bool AtNight { get; set; }

    internal IEnumerable<string> Problems(string at, string type)
    {
        if (!NoticeTypes.All.Contains(type))
        {
            yield return $"{at} is no type of notice; there are {string.Join(", ", NoticeTypes.All)}.";
            yield break;
        }
        if (Subscription is null && Template is null)
            yield return $"{at} has no template; expected Subscription, Template or both.";
        foreach (var problem in (Subscription?.Problems($"{at}:Subscription", type) ?? []))
            yield return problem;
        foreach (var problem in (Template?.Problems($"{at}:Template", type) ?? []))
            yield return problem;
    }
}

/// <summary>A template of the account, and what stands in its fields.</summary>
public sealed partial class NoticeTemplate
{
    /// <summary>The 模板ID, from the platform's page.</summary>
    public string Id { get; set; } = "";

    /// <summary>By the name of each field, such as thing1: its text, with {placeholders} for what is told.</summary>
    public Dictionary<string, string> Fields { get; set; } = [];

    /// <summary>What opens when it is tapped, with {placeholders}; null for nothing.</summary>
    public string? Url { get; set; }

    /// <summary>Of a subscription: one agreement is for one notice (一次性订阅), not for all to come (长期订阅).</summary>
    public bool Once { get; set; } = true;

    internal IEnumerable<string> Problems(string at, string type)
    {
        if (!IdForm().IsMatch(Id))
            yield return $"{at}:Id is {(Id.Length == 0 ? "missing" : Id)}; expected the 模板ID of the platform's page.";
        if (Fields.Count == 0)
            yield return $"{at}:Fields is empty; expected the template's fields, such as thing1, with their texts.";
        foreach (var name in Fields.Keys.Where(name => !FieldForm().IsMatch(name)))
            yield return $"{at}:Fields: {name} is no field; expected a name such as thing1 or character_string2.";
        if (Url is not null && !(Uri.TryCreate(Url, UriKind.Absolute, out var url) && url.Scheme is "https" or "http"))
            yield return $"{at}:Url is {Url}; expected an address that begins with https:// or http://.";
        var known = NoticeWords.Names(type);
        foreach (var name in Fields.Values.Append(Url ?? "").SelectMany(Names).Except(known).Distinct())
            yield return $"{at}: {{{name}}} is not told of {type}; expected {string.Join(", ", known.Select(one => $"{{{one}}}"))}.";
    }

    private static IEnumerable<string> Names(string text) =>
        Placeholder().Matches(text).Select(match => match.Groups[1].Value);

    [GeneratedRegex("^[A-Za-z0-9_-]{20,64}$")]
    private static partial Regex IdForm();

    [GeneratedRegex("^[a-z_]{2,30}[0-9]{1,3}$")]
    private static partial Regex FieldForm();

    [GeneratedRegex(@"\{([^{}]+)\}")]
    private static partial Regex Placeholder();
}
