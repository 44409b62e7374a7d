using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SmartService.Tests.Channels;
using Xunit;

namespace SmartService.Tests.Browser;

/// <summary>A node for the chat's tests, with pages on which other people's clients run as published.</summary>
public sealed class ChatNode : IAsyncLifetime
{
    public ChatHost Host { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (Browsing.SkipReason is not null)
            return;
        Host = await ChatHost.StartAsync(
            settings: new Dictionary<string, string?> { ["Knowledge:ImportSample"] = "true" },
            more: MapPages
        );
    }

    public async Task DisposeAsync()
    {
        if (Browsing.SkipReason is not null)
            return;
        await Host.DisposeAsync();
    }

    private static void MapPages(WebApplication app)
    {
        app.MapGet("/test/webchat.js", () => Script("botframework-webchat/dist/webchat.js"));
        app.MapGet("/test/directline.js", () => Script("botframework-directlinejs/dist/directline.js"));
        app.MapGet("/test/webchat", () => Page("<script src='/test/webchat.js'></script>", WebChat));
        app.MapGet("/test/directline", () => Page("<script src='/test/directline.js'></script>", DirectLine));
        app.MapGet(
            "/test/site",
            () => Page("", "<main><h1>某社区网站</h1></main><script src='/chat/embed.js' data-label='问客服'></script>")
        );
    }

    private const string WebChat = """
        <div id='webchat' style='height: 90vh'></div>
        <script type='module'>
          const { token } = await (await fetch('/chat/token', { method: 'POST' })).json();
          const directLine = WebChat.createDirectLine({ token, domain: location.origin + '/v3/directline' });
          WebChat.renderWebChat({ directLine, locale: 'zh-CN' }, document.getElementById('webchat'));
        </script>
        """;

    private const string DirectLine = """
        <script type='module'>
          const { token } = await (await fetch('/chat/token', { method: 'POST' })).json();
          window.heard = [];
          window.openSockets = [];
          const Socket = window.WebSocket;
          window.WebSocket = function (url) { const opened = new Socket(url); openSockets.push(opened); return opened; };
          window.states = [];
          window.line = new window.DirectLine.DirectLine({ token, domain: location.origin + '/v3/directline', webSocket: true });
          line.activity$.subscribe(activity => heard.push(activity));
          line.connectionStatus$.subscribe(state => states.push(state));
        </script>
        """;

    private static IResult Script(string path) => Results.File(Browsing.Package(path), "text/javascript");

    private static IResult Page(string head, string body) =>
        Results.Content(
            $"<!doctype html><html lang='zh-CN'><head><meta charset='utf-8'><title>试</title>{head}</head><body>{body}</body></html>",
            "text/html; charset=utf-8"
        );
}
