using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SmartService.Channels.WeChat.Api;
using SmartService.Eval.WeChat.Platform;
using SmartService.Tests.Fakes;

namespace SmartService.Tests.Channels.WeChat.Api;

/// <summary>The platform, and nodes of ours that use it, all on one clock that stands still unless a test says otherwise.</summary>
internal sealed class ApiHouse : IAsyncDisposable
{
    public const string OpenId = "oABCDEFGHIJKLMNOPQRSTUVWXYZ0";
    private readonly List<WeChatApi> nodes = [];
    private readonly TimeProvider time;

    private ApiHouse(WeChatServer server, TimeProvider time)
    {
        Server = server;
        this.time = time;
    }

    public WeChatServer Server { get; }
    public FakeTimeProvider Clock => (FakeTimeProvider)time;
    public ITokenShelf Shelf { get; } = new OwnShelf();
    public Notebook Log { get; } = new();

    /// <param name="time">Null for a clock that stands still.</param>
    /// <param name="theirs">The platform's clock, if it is another.</param>
    public static async Task<ApiHouse> StartAsync(TimeProvider? time = null, TimeProvider? theirs = null)
    {
        time ??= new FakeTimeProvider();
        return new(await WeChatServer.StartAsync(theirs ?? time), time);
    }

    public WeChatApi Node(Action<WeChatApiOptions>? change = null)
    {
        var options = new WeChatApiOptions
        {
            AppId = Server.AppId,
            Secret = Server.Secret,
            BaseUrl = Server.Url,
            // The clock stands still, so nobody would wake whoever waits.
            RetryDelayMs = 0,
        };
        change?.Invoke(options);
        var node = new WeChatApi(options, Shelf, time, Log);
        nodes.Add(node);
        return node;
    }

    public async ValueTask DisposeAsync()
    {
        nodes.ForEach(node => node.Dispose());
        await Server.DisposeAsync();
    }
}

/// <summary>All that was logged.</summary>
internal sealed class Notebook : ILogger<WeChatApi>
{
    private readonly ConcurrentQueue<string> lines = new();

    public string All => string.Join('\n', lines);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");
}
