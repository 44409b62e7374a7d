using System.Text.Json;

namespace SmartService.Channels.WeChat.Api;

/// <summary>Who opened a page inside WeChat.</summary>
/// <param name="IsStandIn">WeChat showed the page to a made-up user, because it does not trust the page: not this customer.</param>
internal sealed record PageVisitor(string OpenId, string? UnionId, bool IsStandIn);

/// <summary>Tells who opened a page, from the code that WeChat hung on its address.</summary>
internal sealed class WebSignIn(WeChatCalls calls, string signInUrl)
{
    // A code works once: a second try would be refused, so the page must be opened anew.
    private static readonly Call Exchange = new("sns/oauth2/access_token", Again.Harmful);

    /// <summary>Where to send a visitor; they come back with a code and the state.</summary>
    public string Address(string backTo, string state) =>
        $"{signInUrl.TrimEnd('/')}/connect/oauth2/authorize?appid={WeChatCalls.Escape(calls.AppId)}"
        + $"&redirect_uri={WeChatCalls.Escape(backTo)}&response_type=code&scope=snsapi_base"
        + $"&state={WeChatCalls.Escape(state)}#wechat_redirect";

    public Task<ApiAnswer<PageVisitor>> FindAsync(string code, CancellationToken stop) =>
        calls.GetAsAccountAsync(
            Exchange,
            $"sns/oauth2/access_token?grant_type=authorization_code&code={WeChatCalls.Escape(code)}",
            Read,
            stop
        );

    private static PageVisitor? Read(JsonElement json) =>
        Body.Text(json, "openid") is { Length: > 0 } openId
            ? new(openId, Body.Text(json, "unionid"), Body.Number(json, "is_snapshotuser") == 1)
            : null;
}
