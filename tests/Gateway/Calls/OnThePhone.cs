using System.Collections.Concurrent;
using Shouldly;
using SmartService.Telephony.Audio;
using SmartService.Tests.Dialogue.Talking;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Conversations;
using SmartService.VoiceGateway.Calls;
using SmartService.VoiceGateway.PbxBridge;

namespace SmartService.Tests.Gateway.Calls;

/// <summary>A caller on the line of a real <see cref="Call"/>: what he says is scripted, time is as fast as frames come.</summary>
internal sealed class OnThePhone : IAsyncDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);
    private static readonly short[] Loud = Noise();

    /// <summary>What a key sounds like on this line: it can be told from everything else in a recording.</summary>
    private static readonly short[] KeySound = [.. Enumerable.Repeat((short)77, Frames.Samples)];

    private readonly Bot bot;
    private readonly CancellationTokenSource closing = new();
    private readonly FakeGateway gateway;
    private readonly LedCall led;
    private readonly Task pumping;
    private int soundless;
    private int sounding;

    private OnThePhone(Bot bot, string? number, bool hears, CallOptions? options, FakePhone? line, string? recordings)
    {
        this.bot = bot;
        Line = line ?? new FakePhone(number);
        gateway = new FakeGateway(bot, hears, options ?? new CallOptions(), recordings);
        led = gateway.Calls.Make(Line);
        Running = led.RunAsync(closing.Token);
        pumping = PumpAsync();
    }

    /// <summary>The caller's own telephone.</summary>
    public FakePhone Line { get; }

    /// <summary>Numbers that can be called.</summary>
    public FakeExchange Exchange => gateway.Exchange;

    /// <summary>Browsers that are agents' telephones.</summary>
    public AgentPhones Browsers => gateway.Browsers;

    /// <summary>Others whose frames come in the same beat.</summary>
    public ConcurrentBag<FakePhone> Others { get; } = [];

    public string Id => led.ConversationId;

    public Call Call => led.Call;

    public Task Running { get; }

    /// <summary>All that the bot began to say, sentence by sentence.</summary>
    public IReadOnlyList<string> Sentences => gateway.Voice.Said;

    public bool BotSpeaks => Volatile.Read(ref soundless) < 5;

    public static OnThePhone Dial(
        Bot bot,
        string? number = null,
        bool hears = true,
        CallOptions? options = null,
        FakePhone? line = null,
        string? recordings = null
    ) => new(bot, number, hears, options, line, recordings);

    /// <summary>Speaks, however long the words are, for as long as given.</summary>
    public void Speak(string words, int ms = 800)
    {
        gateway.Words.Enqueue(words);
        for (var at = 0; at < ms / 20; at++)
            Line.Say(Loud);
    }

    public void Press(string keys) => Line.Press(keys);

    /// <summary>Presses keys that can be heard on the line, one after the other.</summary>
    public async Task PressSoundingAsync(string keys)
    {
        foreach (var key in keys)
        {
            Line.Say(KeySound);
            Line.Say(KeySound);
            await Eventually.TrueAsync(() => Line.HasSaidAll, Soon);
            Line.Press($"{key}");
        }
    }

    public static bool IsKey(short[] frame) => frame.AsSpan().SequenceEqual(KeySound);

    public static bool IsSpeech(short[] frame) => frame.AsSpan().SequenceEqual(Loud);

    public async Task HearsAsync(string words)
    {
        try
        {
            await Eventually.TrueAsync(() => Sentences.Any(one => one.Contains(words, StringComparison.Ordinal)), Soon);
        }
        catch (ShouldAssertException)
        {
            throw new TimeoutException($"Nobody said {words}, but: {string.Join(" / ", Sentences)}");
        }
    }

    /// <summary>Until so much of the bot's speech was played.</summary>
    public Task HearsForAsync(TimeSpan sound) =>
        Eventually.TrueAsync(() => Volatile.Read(ref sounding) * Frames.Length > sound, Soon);

    public Task SilenceAsync() => Eventually.TrueAsync(() => !BotSpeaks && !gateway.Speaker.IsSpeaking, Soon);

    /// <summary>Something sounds though the bot says nothing.</summary>
    public Task MusicAsync() => Eventually.TrueAsync(() => BotSpeaks && !gateway.Speaker.IsSpeaking, Soon);

    public async Task<IReadOnlyList<Message>> TranscriptAsync() =>
        await bot.Get<ReadConversation>().TranscriptAsync(Id, 0, 100, default);

    public Task SaysInTranscriptAsync(Func<Message, bool> line) =>
        Eventually.TrueAsync(async () => (await TranscriptAsync()).Any(line), Soon);

    public async ValueTask DisposeAsync()
    {
        Line.HangUp();
        await Running;
        await closing.CancelAsync();
        await pumping;
        await led.DisposeAsync();
        closing.Dispose();
        gateway.Dispose();
    }

    // Twenty times as fast as a clock, a frame each way at a time.
    private async Task PumpAsync()
    {
        using var clock = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (!closing.IsCancellationRequested && await clock.WaitForNextTickAsync())
        {
            var isSilent = Line.Beat().All(sample => sample == 0);
            Volatile.Write(ref soundless, isSilent ? soundless + 1 : 0);
            Volatile.Write(ref sounding, isSilent ? sounding : sounding + 1);
            foreach (var other in Others)
                other.Beat();
        }
    }

    private static short[] Noise()
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, Frames.Samples).Select(_ => (short)random.Next(-9000, 9000))];
    }
}
