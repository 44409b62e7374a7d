using SmartService.Channels.WeChat.Notices;
using SmartService.TicketCore.Notices;

namespace SmartService.Channels.WeChat.Pages;

/// <summary>How it stands with one type of notice for one follower, by the rules by which it is sent.</summary>
/// <param name="Consent">To its subscription; null when they never chose.</param>
/// <param name="ByText">A text message goes out where no notice can.</param>
internal sealed record NoticeStanding(
    NoticeName Name,
    NoticeTemplates? Templates,
    NoticeConsent? Consent,
    bool IsOn,
    bool ByText
)
{
    public NoticeShown Shown
    {
        get
        {
            var (comes, state) = IsOn ? Standing : (false, "已关掉，不提醒");
            return new(Name.Type, Name.Name, Name.About, IsOn, comes, state);
        }
    }

    /// <summary>What WeChat's button can still ask for; null for nothing.</summary>
    public NoticeTemplate? Asked =>
        IsOn && Templates?.Subscription is { } one && (one.Once || Consent is not { IsAccepted: true }) ? one : null;

    private (bool Comes, string State) Standing =>
        (Templates?.Subscription, Consent) switch
        {
            ({ Once: false }, { IsAccepted: true }) => (true, "已同意，一直提醒"),
            ({ Once: true }, { IsAccepted: true, UsesLeft: > 0 and var left }) => (true, $"还能提醒{left}次"),
            _ when Templates?.Template is not null => (true, "会提醒"),
            _ when ByText => (true, "会发短信提醒"),
            (not null, null) => (false, "还没有同意，不会提醒"),
            ({ Once: true }, { IsAccepted: true }) => (false, "次数用完，不会再提醒"),
            (not null, _) => (false, "没有同意，不会提醒"),
            _ => (false, "绑定户号后才能提醒"),
        };
}

internal static class NoticeAsks
{
    // developers.weixin.qq.com/doc/service/guide/h5/opentag.html: three templates for a button, and none for ever
    // together with one for once.
    private const int AtOnce = 3;

    public static IReadOnlyList<AskShown> Of(IEnumerable<NoticeStanding> standings) =>
        [
            .. standings
                .Where(one => one.Asked is not null)
                .GroupBy(one => one.Asked!.Once)
                .SelectMany(kind =>
                    kind.GroupBy(one => one.Asked!.Id, one => one.Name.Name)
                        .Chunk(AtOnce)
                        .Select(some => new AskShown(
                            string.Join(',', some.Select(one => one.Key)),
                            kind.Key,
                            [.. some.SelectMany(names => names)]
                        ))
                ),
        ];
}
