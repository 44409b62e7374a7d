using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SmartService.Tests.Fakes.Asterisk;

/// <summary>The REST interface of the stand-in, with its refusals, and its events; it can be made to misbehave.</summary>
public sealed class FakeAri : IAsyncDisposable
{
    private readonly FakeAsterisk pbx;
    private readonly ConcurrentDictionary<string, Listener> listeners = new();
    private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebApplication app = null!;
    private string? losing;
    private int connections;

    private FakeAri(FakeAsterisk pbx) => this.pbx = pbx;

    public string Url { get; private set; } = "";

    /// <summary>Method and path of every request.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>How often somebody connected to the events.</summary>
    public int Connections => connections;

    /// <summary>Answers nothing any more.</summary>
    public bool IsSilent { get; set; }

    /// <summary>The next request of which this is the beginning is done, but its answer is lost.</summary>
    public void LoseAnswer(string methodAndPath) => losing = methodAndPath;

    public static async Task<FakeAri> StartAsync(FakeAsterisk pbx)
    {
        var fake = new FakeAri(pbx);
        await fake.OpenAsync("http://127.0.0.1:0");
        fake.Url = fake.app.Urls.Single() + "/ari";
        return fake;
    }

    public bool IsConnected(string application) => listeners.ContainsKey(application);

    /// <summary>The connection of the events breaks.</summary>
    public void Drop()
    {
        foreach (var listener in listeners.Values)
            listener.Socket.Abort();
    }

    public void Tell(string type, FakeChannel channel, params (string Name, JsonNode Value)[] more)
    {
        var told = new JsonObject { ["channel"] = channel.ToJson() };
        foreach (var (name, value) in more)
            told[name] = value;
        Tell(type, told);
    }

    public void Tell(string type, JsonObject told)
    {
        told["type"] = type;
        told["timestamp"] = "2026-11-28T12:00:00.000+0800";
        told["asterisk_id"] = "00:15:5d:00:00:01";
        foreach (var (application, listener) in listeners)
        {
            told["application"] = application;
            listener.Events.Writer.TryWrite(told.ToJsonString());
        }
    }

    /// <summary>Sends this as it is.</summary>
    public void Garbage(string text)
    {
        foreach (var listener in listeners.Values)
            listener.Events.Writer.TryWrite(text);
    }

    public async ValueTask DisposeAsync()
    {
        over.TrySetResult();
        await app.DisposeAsync();
    }

    private async Task OpenAsync(string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        app = builder.Build();
        app.UseWebSockets();
        app.Use(GuardAsync);
        app.MapGet("/ari/events", ListenAsync);
        app.MapGet("/ari/asterisk/info", () => Results.Json(new { system = new { version = "20.9.1" } }));
        MapChannels();
        MapBridges();
        await app.StartAsync();
    }

    private async Task GuardAsync(HttpContext http, RequestDelegate next)
    {
        Requests.Enqueue($"{http.Request.Method} {http.Request.Path}");
        if (IsSilent)
            await Task.WhenAny(over.Task, Task.Delay(Timeout.Infinite, http.RequestAborted));
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{FakeAsterisk.User}:{FakeAsterisk.Password}"));
        if (
            http.Request.Headers.Authorization != $"Basic {basic}"
            && http.Request.Query["api_key"] != $"{FakeAsterisk.User}:{FakeAsterisk.Password}"
        )
        {
            http.Response.StatusCode = 401;
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"Asterisk REST Interface\"";
            return;
        }
        if (
            losing is null
            || !$"{http.Request.Method} {http.Request.Path}".StartsWith(losing, StringComparison.Ordinal)
        )
        {
            await next(http);
            return;
        }
        losing = null;
        http.Response.Body = Stream.Null;
        await next(http);
        http.Abort();
    }

    private void MapChannels()
    {
        app.MapGet("/ari/channels", () => Json(new JsonArray([.. pbx.Channels.Select(one => one.ToJson())])));
        app.MapGet("/ari/channels/{id}", (string id) => With(id, one => Json(one.ToJson())));
        app.MapPost("/ari/channels/{id}", Originate);
        app.MapDelete("/ari/channels/{id}", (string id) => pbx.End(id) ? Results.NoContent() : Gone());
        app.MapPost(
            "/ari/channels/{id}/continue",
            (string id, string context, string extension) =>
                WithOurs(
                    id,
                    one =>
                    {
                        pbx.Continue(one, context, extension);
                        return Results.NoContent();
                    }
                )
        );
        app.MapPost("/ari/channels/{id}/play/{playback}", Play);
    }

    private IResult Originate(string id, string? endpoint, string? app, string? callerId)
    {
        if (endpoint is null || !endpoint.Contains('/'))
            return Refuse(400, "Invalid endpoint specified");
        var channel = pbx.Originate(id, endpoint, app ?? "", callerId);
        return channel is null ? Refuse(409, "Channel with given unique ID already exists") : Json(channel.ToJson());
    }

    private IResult Play(string id, string playback, string media) =>
        WithOurs(
            id,
            one =>
            {
                pbx.Played.Add((id, media));
                Tell("PlaybackStarted", new JsonObject { ["playback"] = Playback(playback, id, media, "playing") });
                Tell("PlaybackFinished", new JsonObject { ["playback"] = Playback(playback, id, media, "done") });
                return Results.StatusCode(201);
            }
        );

    private static JsonObject Playback(string id, string channel, string media, string state) =>
        new()
        {
            ["id"] = id,
            ["media_uri"] = media,
            ["target_uri"] = $"channel:{channel}",
            ["language"] = "zh",
            ["state"] = state,
        };

    private void MapBridges()
    {
        app.MapGet("/ari/bridges", () => Json(new JsonArray([.. pbx.Bridges.Keys.Select(pbx.BridgeJson)])));
        app.MapPost(
            "/ari/bridges/{id}",
            (string id) =>
            {
                pbx.MakeBridge(id);
                return Json(pbx.BridgeJson(id));
            }
        );
        app.MapPost("/ari/bridges/{id}/addChannel", AddChannels);
        app.MapPost("/ari/bridges/{id}/record", Record);
        app.MapDelete("/ari/bridges/{id}", (string id) => pbx.DestroyBridge(id) ? Results.NoContent() : Gone());
    }

    private IResult AddChannels(string id, string channel)
    {
        if (!pbx.Bridges.ContainsKey(id))
            return Refuse(404, "Bridge not found");
        var wanted = channel.Split(',').Select(pbx.Find).ToList();
        if (wanted.Contains(null))
            return Refuse(400, "Channel not found");
        if (wanted.Exists(one => one!.App is null))
            return Refuse(422, "Channel not in Stasis application");
        wanted.ForEach(one => pbx.Enter(id, one!));
        return Results.NoContent();
    }

    private IResult Record(string id, string name, string format)
    {
        if (!pbx.Bridges.TryGetValue(id, out var channels) || channels.Count == 0)
            return Refuse(404, "Bridge not found");
        pbx.Recordings.Add(name);
        return Results.Json(
            new
            {
                name,
                format,
                state = "queued",
            },
            statusCode: 201
        );
    }

    private IResult With(string id, Func<FakeChannel, IResult> then) =>
        pbx.Find(id) is { } channel ? then(channel) : Gone();

    private IResult WithOurs(string id, Func<FakeChannel, IResult> then) =>
        With(id, one => one.App is null ? Refuse(409, "Channel not in Stasis application") : then(one));

    private static IResult Gone() => Refuse(404, "Channel not found");

    private static IResult Refuse(int status, string message) => Results.Json(new { message }, statusCode: status);

    private static IResult Json(JsonNode body) => Results.Text(body.ToJsonString(), "application/json");

    private async Task ListenAsync(HttpContext http)
    {
        if (http.Request.Query["app"].ToString() is not { Length: > 0 } application)
        {
            http.Response.StatusCode = 400;
            return;
        }
        Interlocked.Increment(ref connections);
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        var listener = new Listener(socket);
        if (listeners.TryGetValue(application, out var replaced))
            replaced.Events.Writer.TryWrite($$"""{"type":"ApplicationReplaced","application":"{{application}}"}""");
        listeners[application] = listener;
        try
        {
            await Task.WhenAny(SendAsync(listener), HearAsync(socket, http.RequestAborted), over.Task);
        }
        finally
        {
            listeners.TryRemove(new(application, listener));
        }
    }

    private static async Task SendAsync(Listener listener)
    {
        await foreach (var told in listener.Events.Reader.ReadAllAsync())
            await listener.Socket.SendAsync(
                Encoding.UTF8.GetBytes(told),
                WebSocketMessageType.Text,
                endOfMessage: true,
                CancellationToken.None
            );
    }

    private static async Task HearAsync(WebSocket socket, CancellationToken gone)
    {
        var buffer = new byte[1024];
        while (socket.State == WebSocketState.Open)
            await socket.ReceiveAsync(buffer, gone);
    }

    private sealed record Listener(WebSocket Socket)
    {
        public Channel<string> Events { get; } = Channel.CreateUnbounded<string>();
    }
}
