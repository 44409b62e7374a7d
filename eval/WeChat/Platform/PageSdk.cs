using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SmartService.Eval.Running;

namespace SmartService.Eval.WeChat.Platform;

/// <summary>What WeChat is to a page that is open inside it: its script, its buttons, and who holds the phone.</summary>
public sealed class PageSdk(WeChatServer server)
{
    private const string Holder = "wechat-holder";
    private const string Path = "/open/js/jweixin-1.6.0.js";

    /// <summary>Where the script is.</summary>
    public string Script => server.Url + Path;

    /// <summary>What the platform does with an event of the customer's; by default it pushes it.</summary>
    public Action<string, string>? Tell { get; set; }

    /// <summary>The address by which a browser becomes the customer's phone and opens a page.</summary>
    public string OpenOn(string openId, string page) =>
        $"{server.Url}/open/phone?openid={Uri.EscapeDataString(openId)}&to={Uri.EscapeDataString(page)}";

    internal void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Path, () => File("jweixin.js", "text/javascript; charset=utf-8"));
        endpoints.MapGet("/open/tag", () => File("tag.html", "text/html; charset=utf-8"));
        endpoints.MapGet("/open/phone", Open);
        endpoints.MapGet("/connect/oauth2/authorize", SignIn);
        endpoints.MapGet("/open/config", Configure);
        endpoints.MapPost("/open/choose", Choose);
    }

    private IResult Open(HttpContext here, string openid, string to)
    {
        // Another phone has none of the cookies of this one.
        if (here.Request.Cookies[Holder] != openid && server.Pushes.CallbackUrl is { } callback)
            here.Response.Cookies.Delete("wechat-page", new() { Path = $"{callback.AbsolutePath}/pages" });
        here.Response.Cookies.Append(Holder, openid, new() { HttpOnly = true });
        return Results.Redirect(to);
    }

    private IResult SignIn(HttpContext here, string redirect_uri, string state) =>
        here.Request.Cookies[Holder] is { } openId
            ? Results.Redirect(
                $"{redirect_uri}{(redirect_uri.Contains('?') ? '&' : '?')}code={server.People.OpenPage(openId)}&state={state}"
            )
            : Results.Content("请在微信客户端打开链接", "text/plain; charset=utf-8");

    private IResult Configure(
        string appId,
        string timestamp,
        string nonceStr,
        string signature,
        string url,
        string callback
    )
    {
        var problem =
            appId != server.AppId ? "config:invalid appid"
            : !server.Tokens.HasSigned(url, nonceStr, timestamp, signature) ? "config:invalid signature"
            : "config:ok";
        return callback.All(char.IsAsciiLetterOrDigit)
            ? Results.Content($"{callback}({JsonSerializer.Serialize(new { errMsg = problem })})", "text/javascript")
            : Results.BadRequest();
    }

    private sealed record Choice(string Templates, bool Accepts);

    /// <summary>The customer chose. The page hears of it, and the account's server by an event of its own.</summary>
    private IResult Choose(HttpContext here, Choice choice)
    {
        var templates = choice.Templates.Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (here.Request.Cookies[Holder] is not { } openId)
            return Results.Unauthorized();
        if (server.Notices.Problem(templates) is var (code, problem))
            return Results.Json(new { errCode = code, errMsg = problem });
        if (choice.Accepts)
            server.Notices.Agree(openId, templates);
        var xml = new CallbackXml(server, openId).Chose(templates.Select(one => (one, choice.Accepts)));
        if (Tell is { } tell)
            tell(openId, xml);
        else
            _ = server.Pushes.PushAsync(openId, xml);
        var status = JsonSerializer.Serialize(new { status = choice.Accepts ? "accept" : "reject" });
        return Results.Json(
            new
            {
                errMsg = "subscribe:ok",
                subscribeDetails = JsonSerializer.Serialize(templates.ToDictionary(one => one, _ => status)),
            }
        );
    }

    private static IResult File(string name, string contentType) =>
        Results.Bytes(
            System.IO.File.ReadAllBytes(Beside.Path(System.IO.Path.Combine("WeChat", "Sdk", name))),
            contentType
        );
}
