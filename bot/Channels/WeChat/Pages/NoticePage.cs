using Microsoft.AspNetCore.Http;
using SmartService.Channels.WeChat.Notices;
using SmartService.TicketCore.Followers;
using SmartService.TicketCore.Notices;

namespace SmartService.Channels.WeChat.Pages;

internal sealed record SwitchCall(string? Type, bool On);

/// <param name="Comes">Whether the next one would reach them.</param>
/// <param name="State">The same in words, with the reason.</param>
internal sealed record NoticeShown(string Type, string Name, string About, bool IsOn, bool Comes, string State);

/// <summary>What WeChat's button asks for at once.</summary>
/// <param name="Templates">With commas between them.</param>
/// <param name="Once">One agreement is for one notice.</param>
internal sealed record AskShown(string Templates, bool Once, IReadOnlyList<string> Names);

internal sealed record TopicShown(string Title, IReadOnlyList<NoticeShown> Notices, IReadOnlyList<AskShown> Asks);

/// <summary>Of what a follower is told: what they agreed to on WeChat, and what they switched off with us.</summary>
internal sealed class NoticePage(
    PageSignIn signIn,
    WantedNotices wanted,
    Consents consents,
    NoticeSwitches switches,
    ReadBindings bindings
)
{
    public async Task<IResult> ShowAsync(HttpContext here)
    {
        var account = PageDoor.Account(here);
        return await ListAsync(account, await signIn.FollowerAsync(here, account), here.RequestAborted);
    }

    public async Task<IResult> SwitchAsync(HttpContext here, SwitchCall call)
    {
        var account = PageDoor.Account(here);
        var follower = await signIn.FollowerAsync(here, account);
        if (call.Type is not { } type || !NoticeTypes.All.Contains(type) || !wanted.IsWanted(account.Name, type))
            throw PageProblem.Wrong("没有这种提醒，请重新打开本页。");
        await switches.SetAsync(follower.Id, type, call.On, here.RequestAborted);
        return await ListAsync(account, follower, here.RequestAborted);
    }

    private async Task<IResult> ListAsync(OfficialAccount account, Follower follower, CancellationToken stop)
    {
        var agreed = await consents.OfFollowerAsync(follower.Id, stop);
        var off = await switches.OffAsync(follower.Id, stop);
        var bound = (await bindings.OfFollowerAsync(follower.Id, stop)).Count > 0;
        var topics = NoticeTopic
            .All.Select(topic => (topic.Title, Ones: Ones(account.Name, topic, agreed, off, bound)))
            .Where(topic => topic.Ones.Count > 0)
            .Select(topic => new TopicShown(
                topic.Title,
                [.. topic.Ones.Select(one => one.Shown)],
                NoticeAsks.Of(topic.Ones)
            ));
        return Results.Json(new { bound, topics });
    }

    private List<NoticeStanding> Ones(
        string account,
        NoticeTopic topic,
        IReadOnlyDictionary<string, NoticeConsent> agreed,
        IReadOnlySet<string> off,
        bool bound
    ) =>
        [
            .. from name in topic.Notices
            where wanted.IsWanted(account, name.Type)
            let templates = wanted.Find(account, name.Type)
            select new NoticeStanding(
                name,
                templates,
                templates?.Subscription is { } one ? agreed.GetValueOrDefault(one.Id) : null,
                IsOn: !off.Contains(name.Type),
                ByText: name.Type == NoticeTypes.MessageWaiting && wanted.ByText && bound
            ),
        ];
}
