using System.Threading.Channels;
using Shouldly;
using SmartService.Telephony.Sip;

namespace SmartService.Tests.Telephony.Sip;

/// <summary>Two endpoints that know each other by address: ours with a line to the other, the exchange.</summary>
sealed class TwoPhones : IAsyncDisposable
{
    public const string OurAddress = "192.0.2.1";
    public const string TheirAddress = "192.0.2.2";
    public const string Line = "trunk";

    readonly Channel<IncomingCall> _rings = Channel.CreateUnbounded<IncomingCall>();

    public SipNetwork Network { get; } = new();

    public SipEndpoint Ours { get; private set; } = null!;

    public SipEndpoint Theirs { get; private set; } = null!;

    public SilentMedia OurMedia { get; } = new();

    public SilentMedia TheirMedia { get; } = new();

    public static async Task<TwoPhones> MakeAsync(
        Func<IncomingCall, Task>? answering = null,
        Action<SipOptions>? ours = null,
        Action<SipOptions>? theirs = null
    )
    {
        var phones = new TwoPhones();
        phones.Ours = await phones.Network.AddAsync(OurAddress, Options(TheirAddress, ours));
        phones.Theirs = await phones.Network.AddAsync(TheirAddress, Options(OurAddress, theirs));
        phones.Theirs.Handler = answering ?? (call => phones.TakeAsync(call));
        return phones;
    }

    static SipOptions Options(string other, Action<SipOptions>? change)
    {
        var options = new SipOptions
        {
            Lines =
            [
                new()
                {
                    Name = Line,
                    Server = other,
                    User = "95598",
                },
            ],
        };
        change?.Invoke(options);
        return options;
    }

    async Task TakeAsync(IncomingCall call)
    {
        await call.RingAsync();
        await call.AnswerAsync(TheirMedia)
            .ContinueWith(answered => Taken.TrySetResult(answered.GetAwaiter().GetResult()!), TaskScheduler.Default);
    }

    /// <summary>The call as the other side has it.</summary>
    public TaskCompletionSource<SipCall> Taken { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<CallResult> PlaceAsync(CallWishes? wishes = null, CancellationToken giveUp = default) =>
        Ours.PlaceCallAsync(Line, "10086", OurMedia, wishes, giveUp);

    /// <summary>A call that is up, as both sides have it.</summary>
    public async Task<(SipCall Ours, SipCall Theirs)> TalkAsync()
    {
        var result = await PlaceAsync().WaitAsync(TimeSpan.FromSeconds(60));
        var call = result.ShouldBeOfType<CallResult.Answered>().Call;
        return (call, await Taken.Task);
    }

    public async ValueTask DisposeAsync() => await Network.DisposeAsync();
}
