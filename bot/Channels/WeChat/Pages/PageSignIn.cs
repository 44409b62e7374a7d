using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmartService.Channels.WeChat.Api;
using SmartService.TicketCore.Followers;
using Follower = SmartService.TicketCore.Followers.Follower;

namespace SmartService.Channels.WeChat.Pages;

/// <summary>Finds out by WeChat who opened a page; nobody types anything for that, and nobody is asked for consent.</summary>
internal sealed partial class PageSignIn(
    PageStates states,
    PageSeals seals,
    ReadFollowers followers,
    IOptions<WeChatOptions> options,
    ILogger<PageSignIn> log
)
{
    private const string Cookie = "wechat-page";

    /// <returns>The openid of who is signed in; null for nobody.</returns>
    public async Task<string?> VisitorAsync(HttpContext here, OfficialAccount account) =>
        await seals.ReadAsync(PagePurpose.Session, account.Name, here.Request.Cookies[Cookie], here.RequestAborted)
            is { IsExpired: false } seal
            ? seal.Value
            : null;

    /// <exception cref="PageProblem">Nobody is signed in, or they do not follow.</exception>
    public async Task<Follower> FollowerAsync(HttpContext here, OfficialAccount account)
    {
        var visitor = await VisitorAsync(here, account) ?? throw PageProblem.SignedOut();
        return await followers.FindAsync(account.Name, visitor, here.RequestAborted) is { Follows: true } follower
            ? follower
            : throw PageProblem.NotFollowing();
    }

    /// <summary>Sends the visitor to WeChat, which brings them back.</summary>
    public async Task<IResult> BeginAsync(HttpContext here, OfficialAccount account, string page)
    {
        var state = await states.NewAsync(here, account, page);
        var back = $"{account.Options.PageUrl!.TrimEnd('/')}{PageNames.PathOf(account.Name)}/{PageNames.Enter}";
        return Results.Redirect(account.Api.SignIn.Address(back, state));
    }

    /// <summary>WeChat brought the visitor back.</summary>
    /// <exception cref="PageProblem">Not as it should.</exception>
    public async Task<IResult> EndAsync(HttpContext here, OfficialAccount account, string? code, string? state)
    {
        // First the state: a code that somebody else was given must not be used up here.
        if (await states.TakeAsync(here, account, state) is not { } page || code is not { Length: > 0 and < 200 })
            throw PageProblem.NotSignedIn();
        var found = await account.Api.SignIn.FindAsync(code, here.RequestAborted);
        if (found.Value is not { } visitor)
        {
            LogRefused(log, account.Name, found.Outcome, found.Code);
            throw PageProblem.NotSignedIn();
        }
        if (visitor.IsStandIn)
            throw PageProblem.StandIn();
        var life = TimeSpan.FromMinutes(options.Value.Pages.SessionMinutes);
        var seal = await seals.SealAsync(PagePurpose.Session, account.Name, visitor.OpenId, life, here.RequestAborted);
        here.Response.Cookies.Append(Cookie, seal, PageCookies.Of(account, life));
        return Results.Redirect($"{PageNames.PathOf(account.Name)}/{page}");
    }

    [LoggerMessage(LogLevel.Warning, "WeChat {Account}: a visitor could not be signed in: {Outcome} ({Code}).")]
    private static partial void LogRefused(ILogger log, string account, Outcome outcome, int code);
}
