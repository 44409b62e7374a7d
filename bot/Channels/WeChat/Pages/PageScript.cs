using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SmartService.Channels.WeChat.Api;

namespace SmartService.Channels.WeChat.Pages;

/// <summary>Lets WeChat's own script work in the one page that needs it, for whoever is signed in there.</summary>
internal sealed partial class PageScript(PageSignIn signIn, ILogger<PageScript> log)
{
    /// <param name="here">The call.</param>
    /// <param name="url">The page as its browser shows it: WeChat wants just that signed, and it is signed for no other.</param>
    public async Task<IResult> SignAsync(HttpContext here, string? url)
    {
        var account = PageDoor.Account(here);
        await signIn.FollowerAsync(here, account);
        if (url is null || !IsOurs(url, account))
            throw PageProblem.NotThisPage();
        var answer = await account.Api.Pages.SignAsync(url, here.RequestAborted);
        if (answer.Value is not { } signed)
        {
            LogNotSigned(log, account.Name, answer.Outcome, answer.Code);
            throw PageProblem.NoScript();
        }
        return Results.Json(
            new
            {
                script = account.Options.ScriptUrl,
                appId = signed.AppId,
                timestamp = signed.Timestamp,
                nonceStr = signed.Nonce,
                signature = signed.Signature,
            }
        );
    }

    // Compared as it is written: what has to be read first can be read in two ways.
    private static bool IsOurs(string url, OfficialAccount account)
    {
        var origin = new Uri(account.Options.PageUrl!).GetLeftPart(UriPartial.Authority);
        var ours = $"{origin}{PageNames.PathOf(account.Name)}/{PageNames.Notices}";
        return url.Split('#', 2)[0] is var page
            && (page == ours || page.StartsWith($"{ours}?", StringComparison.Ordinal));
    }

    [LoggerMessage(LogLevel.Warning, "WeChat {Account}: a page could not be signed: {Outcome} ({Code}).")]
    private static partial void LogNotSigned(ILogger log, string account, Outcome outcome, int code);
}
