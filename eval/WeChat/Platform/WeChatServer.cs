using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SmartService.Eval.WeChat.Platform;

/// <summary>WeChat's servers for one official account, in this process, with their rules, and made to misbehave at will.</summary>
public sealed class WeChatServer : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, WeChatUser> customers = new();

    private WeChatServer(WebApplication app, TimeProvider time)
    {
        this.app = app;
        Time = time;
        Tokens = new(this);
        Messages = new(this);
        Notices = new(this);
        Media = new(this);
        Menus = new(this);
        People = new(this);
        Tags = new(this);
        Pushes = new(this);
        Sdk = new(this);
    }

    public string AppId { get; } = "wx0123456789abcdef";
    public string Secret { get; } = "0123456789abcdef0123456789abcdef";

    /// <summary>The account's own name in callbacks.</summary>
    public string AccountId { get; } = "gh_0123456789ab";

    /// <summary>Test accounts may not do everything.</summary>
    public bool IsTestAccount { get; set; }
    public string Url => app.Urls.Single();
    public TimeProvider Time { get; }
    public Faults Faults { get; } = new();
    public TokenApi Tokens { get; }
    public MessageApi Messages { get; }
    public NoticeApi Notices { get; }
    public MediaApi Media { get; }
    public MenuApi Menus { get; }
    public PeopleApi People { get; }
    public TagApi Tags { get; }
    public Pushes Pushes { get; }
    public PageSdk Sdk { get; }

    /// <summary>The paths of all requests, in order.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>The codes of all refusals, in order.</summary>
    public ConcurrentQueue<int> Refusals { get; } = new();

    internal Lock Gate { get; } = new();
    internal DateTimeOffset Now => Time.GetUtcNow();

    public static async Task<WeChatServer> StartAsync(TimeProvider? time = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 64 * 1024 * 1024);
        var server = new WeChatServer(builder.Build(), time ?? TimeProvider.System);
        server.MapAll();
        await server.app.StartAsync();
        return server;
    }

    /// <summary>Somebody who follows the account, and did nothing yet.</summary>
    public WeChatUser Follows(string openId) =>
        customers.GetOrAdd(openId, id => new(id) { FollowedAt = Now, UnionId = $"union-{id}" });

    /// <summary>Somebody who just wrote, so that the account may write to them.</summary>
    public WeChatUser Wrote(string openId) => Did(openId, Doing.Message);

    public WeChatUser Did(string openId, Doing doing)
    {
        var customer = Follows(openId);
        lock (Gate)
        {
            customer.LastDoing = Now;
            customer.Window.Open(doing, Now);
        }

        return customer;
    }

    public int Asked(string path) => Requests.Count(asked => asked.EndsWith(path, StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        Faults.Release();
        await app.DisposeAsync();
    }

    internal WeChatUser Known(string openId) =>
        customers.GetValueOrDefault(openId) ?? throw new RefusalException(40003, "invalid openid");

    private void MapAll()
    {
        Map("POST", "/cgi-bin/stable_token", Tokens.Stable, needsToken: false);
        Map("GET", "/cgi-bin/ticket/getticket", Tokens.Ticket);
        Map("POST", "/cgi-bin/message/custom/send", Messages.Send);
        Map("POST", "/cgi-bin/message/custom/typing", Messages.Typing);
        Map("POST", "/cgi-bin/message/subscribe/bizsend", Notices.Subscribed);
        Map("POST", "/cgi-bin/message/template/send", Notices.Template);
        Map("POST", "/cgi-bin/media/upload", Media.Upload);
        Map("GET", "/cgi-bin/media/get", Media.Get);
        Map("GET", "/video/{id}", Media.Video, needsToken: false);
        Map("POST", "/cgi-bin/menu/create", Menus.Create);
        Map("POST", "/cgi-bin/menu/addconditional", Menus.AddConditional);
        Map("GET", "/cgi-bin/menu/get", Menus.Get);
        Map("GET", "/cgi-bin/menu/delete", Menus.Delete);
        Map("POST", "/cgi-bin/menu/delconditional", Menus.DeleteConditional);
        Map("GET", "/cgi-bin/tags/get", Tags.Get);
        Map("POST", "/cgi-bin/tags/create", Tags.Create);
        Map("POST", "/cgi-bin/tags/members/batchtagging", Tags.Put);
        Map("POST", "/cgi-bin/tags/members/batchuntagging", Tags.Take);
        Map("GET", "/cgi-bin/showqrcode", People.ShowQrCode, needsToken: false);
        Map("POST", "/cgi-bin/qrcode/create", People.QrCode);
        Map("GET", "/cgi-bin/user/info", People.Info);
        Map("GET", "/sns/oauth2/access_token", People.SignIn, needsToken: false);
        Sdk.Map(app);
        app.MapFallback(context => WriteAsync(context, new RefusalException(40066, "invalid url").Json()));
    }

    private void Map(string method, string path, Func<PlatformRequest, object> doIt, bool needsToken = true) =>
        app.Map(path, (RequestDelegate)(context => AnswerAsync(context, method, doIt, needsToken)));

    private async Task AnswerAsync(
        HttpContext context,
        string method,
        Func<PlatformRequest, object> doIt,
        bool needsToken
    )
    {
        var request = await PlatformRequest.ReadAsync(context.Request);
        Requests.Enqueue(request.Path);
        var fault = Faults.Take(request.Path);
        if (fault is { Kind: not (FaultKind.DropAfter or FaultKind.Slow) } spoilt)
        {
            await Misbehaviour.AnswerAsync(context, spoilt);
            return;
        }

        var answer = Do(request, method, doIt, needsToken);
        if (fault?.Kind == FaultKind.Slow)
            await Faults.HoldAsync(context.RequestAborted);
        if (fault?.Kind == FaultKind.DropAfter)
            context.Abort();
        else
            await WriteAsync(context, answer);
    }

    private object Do(PlatformRequest request, string method, Func<PlatformRequest, object> doIt, bool needsToken)
    {
        try
        {
            lock (Gate)
            {
                RefusalException.When(
                    request.Method != method,
                    method == "POST" ? 43002 : 43001,
                    $"require {method} method"
                );
                if (needsToken)
                    Tokens.Check(request["access_token"]);
                return doIt(request);
            }
        }
        catch (RefusalException refusal)
        {
            Refusals.Enqueue(refusal.Code);
            return refusal.Json();
        }
    }

    private static async Task WriteAsync(HttpContext context, object answer)
    {
        if (answer is FileAnswer file)
        {
            context.Response.ContentType = file.ContentType;
            context.Response.Headers.ContentDisposition = $"attachment; filename=\"{file.FileName}\"";
            await context.Response.Body.WriteAsync(file.Bytes);
            return;
        }

        if (answer is MovedAnswer moved)
        {
            context.Response.Redirect(moved.Address);
            return;
        }

        // Some of the platform's servers say that it is text.
        var path = context.Request.Path.Value!;
        context.Response.ContentType =
            path.Contains("/media/", StringComparison.Ordinal) || path.StartsWith("/sns/", StringComparison.Ordinal)
                ? "text/plain"
                : "application/json; encoding=utf-8";
        await context.Response.WriteAsync(JsonSerializer.Serialize(answer, answer.GetType(), Json));
    }
}
