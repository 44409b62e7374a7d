using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shouldly;
using SmartService.Tests.Fakes;
using SmartService.Tests.Fakes.Asterisk;
using SmartService.TicketCore.People;
using SmartService.VoiceGateway.PbxBridge;
using SmartService.VoiceGateway.PbxBridge.Asterisk;

namespace SmartService.Tests.Gateway.PbxBridge;

/// <summary>Our side of a stand-in of an Asterisk, connected.</summary>
internal sealed class OnAsterisk : IAsyncDisposable
{
    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource stop = new();
    private readonly Task running;

    private OnAsterisk(FakeAsterisk pbx, TimeProvider time, Action<PbxOptions>? change)
    {
        Fake = pbx;
        Ours = new AsteriskPbx(Options.Create(Settings(pbx, change)), time, NullLogger<AsteriskPbx>.Instance);
        running = Ours.RunAsync(
            phones =>
            {
                Told.Enqueue(phones);
                return Task.CompletedTask;
            },
            stop.Token
        );
    }

    public FakeAsterisk Fake { get; }

    public AsteriskPbx Ours { get; }

    /// <summary>What was told of the phones, each time.</summary>
    public ConcurrentQueue<IReadOnlyDictionary<string, PhoneState>> Told { get; } = new();

    public static PbxOptions Settings(FakeAsterisk pbx, Action<PbxOptions>? change = null)
    {
        var options = new PbxOptions
        {
            Kind = PbxOptions.Asterisk,
            Ari = new()
            {
                BaseUrl = pbx.Ari.Url,
                User = FakeAsterisk.User,
                Password = FakeAsterisk.Password,
            },
            Ami = new()
            {
                Host = "127.0.0.1",
                Port = pbx.Manager.Port,
                User = FakeAsterisk.User,
                Secret = FakeManager.Secret,
            },
        };
        change?.Invoke(options);
        return options;
    }

    /// <summary>Connects and waits until callers can be moved.</summary>
    public static async Task<OnAsterisk> ConnectAsync(
        FakeAsterisk pbx,
        TimeProvider? time = null,
        Action<PbxOptions>? change = null
    )
    {
        var connected = new OnAsterisk(pbx, time ?? TimeProvider.System, change);
        await connected.ReadyAsync();
        return connected;
    }

    public Task ReadyAsync() => Eventually.TrueAsync(() => Ours.IsReady, Soon);

    public Task<PbxMove> MoveAsync(string callId, string number, CancellationToken giveUp = default) =>
        Ours.MoveAsync(callId, number, giveUp).WaitAsync(Soon, CancellationToken.None);

    public Task PhoneAsync(string extension, PhoneState? state) =>
        Eventually.TrueAsync(() => Of(Told.LastOrDefault(), extension) == state, Soon);

    private static PhoneState? Of(IReadOnlyDictionary<string, PhoneState>? phones, string extension) =>
        phones is not null && phones.TryGetValue(extension, out var state) ? state : null;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => running.WaitAsync(Soon));
        Ours.Dispose();
        stop.Dispose();
    }
}
