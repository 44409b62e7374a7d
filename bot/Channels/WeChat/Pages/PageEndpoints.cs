using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace SmartService.Channels.WeChat.Pages;

/// <summary><c>/wechat/{account}/pages</c>: what followers do better on a page than in words.</summary>
internal static class PageEndpoints
{
    private const int LongestBody = 8 * 1024;

    public static void MapPages(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(
            "/wechat/{account}/pages/files/{version}/{name}",
            (string version, string name, HttpContext here, PageFiles files) => files.File(here, version, name)
        );
        var pages = endpoints.MapGroup("/wechat/{account}/pages").AddEndpointFilter<PageDoor>();
        pages.WithMetadata(new RequestSizeLimitAttribute(LongestBody));
        pages.MapGet(PageNames.Bind, (HttpContext here, PageEntry entry) => entry.OpenAsync(here, PageNames.Bind));
        pages.MapGet(PageNames.Bill, (HttpContext here, PageEntry entry) => entry.OpenAsync(here, PageNames.Bill));
        pages.MapGet(
            PageNames.Notices,
            (HttpContext here, PageEntry entry) => entry.OpenAsync(here, PageNames.Notices)
        );
        pages.MapGet(PageNames.Survey, (HttpContext here, PageFiles files) => files.Page(here, PageNames.Survey));
        pages.MapGet(
            PageNames.Enter,
            (string? code, string? state, HttpContext here, PageSignIn signIn) =>
                signIn.EndAsync(here, PageDoor.Account(here), code, state)
        );
        MapCalls(pages.MapGroup("api"));
    }

    private static void MapCalls(RouteGroupBuilder calls)
    {
        calls.MapGet("accounts", (HttpContext here, BindPage page) => page.ShowAsync(here));
        calls.MapPost("bind", (BindCall call, HttpContext here, BindPage page) => page.AddAsync(here, call));
        calls.MapPost("code", (AccountCall call, HttpContext here, BindPage page) => page.CodeAsync(here, call));
        calls.MapPost("default", (AccountCall call, HttpContext here, BindPage page) => page.DefaultAsync(here, call));
        calls.MapPost("unbind", (AccountCall call, HttpContext here, BindPage page) => page.UnbindAsync(here, call));
        calls.MapGet(
            "bill",
            (string? t, string? number, HttpContext here, BillPage page) => page.ShowAsync(here, t, number)
        );
        calls.MapGet("survey", (string? t, HttpContext here, SurveyPage page) => page.ShowAsync(here, t));
        calls.MapPost("survey", (SurveyCall call, HttpContext here, SurveyPage page) => page.RateAsync(here, call));
        calls.MapGet("notices", (HttpContext here, NoticePage page) => page.ShowAsync(here));
        calls.MapPost("switch", (SwitchCall call, HttpContext here, NoticePage page) => page.SwitchAsync(here, call));
        calls.MapGet("signature", (string? url, HttpContext here, PageScript script) => script.SignAsync(here, url));
    }
}

/// <summary>Who opens a page is found out first, unless its address opens it.</summary>
internal sealed class PageEntry(PageSignIn signIn, PageFiles files)
{
    public async Task<IResult> OpenAsync(HttpContext here, string page)
    {
        var isOpen = page == PageNames.Bill && here.Request.Query.ContainsKey("t");
        var account = PageDoor.Account(here);
        if (!isOpen && await signIn.VisitorAsync(here, account) is null)
            return await signIn.BeginAsync(here, account, page);
        if (!isOpen)
            // Who does not follow is told so at once.
            await signIn.FollowerAsync(here, account);
        return page == PageNames.Notices
            ? files.Page(here, page, new Uri(account.Options.ScriptUrl))
            : files.Page(here, page);
    }
}
