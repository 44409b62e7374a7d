namespace SmartService.Channels.WeChat.Api;

/// <summary>The two ways out: to WeChat's own servers, and to those where its files lie.</summary>
internal static class Wires
{
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(3);

    public static HttpMessageHandler ToWeChat() => Wire();

    /// <summary>Follows redirects, over http only where WeChat itself is asked over http, and never inside.</summary>
    public static HttpMessageHandler Elsewhere(WeChatApiOptions options)
    {
        var (api, pages) = (new Uri(options.BaseUrl), new Uri(options.PagesUrl));
        var wire = Wire();
        wire.ConnectCallback = new PublicAddresses([api.IdnHost, pages.IdnHost]).ConnectAsync;
        return new FollowRedirects(wire, toHttp: api.Scheme == Uri.UriSchemeHttp);
    }

    private static SocketsHttpHandler Wire() =>
        new()
        {
            AllowAutoRedirect = false,
            ConnectTimeout = ConnectWithin,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
        };
}
