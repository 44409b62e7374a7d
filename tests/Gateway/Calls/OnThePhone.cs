using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using SmartService.Dialogue.Prompts;
using SmartService.Telephony.Audio;
using SmartService.Tests.Dialogue.Talking;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.People;
using SmartService.TicketCore.Records;
using SmartService.VoiceGateway.Calls;
using SmartService.VoiceGateway.Hearing;
using SmartService.VoiceGateway.Hearing.Activity;
using SmartService.VoiceGateway.Hearing.Spelling;
using SmartService.VoiceGateway.Hearing.Turns;
using Mouth = SmartService.VoiceGateway.Speaking.Playing.Speaker;
using Recognized = SmartService.VoiceGateway.Hearing.Heard;

namespace SmartService.Tests.Gateway.Calls;

/// <summary>A caller on the line of a real <see cref="Call"/>: what he says is scripted, time is as fast as frames come.</summary>
internal sealed class OnThePhone : IAsyncDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);
    private static readonly short[] Quiet = new short[Frames.Samples];
    private static readonly short[] Loud = Noise();

    /// <summary>What a key sounds like on this line: it can be told from everything else in a recording.</summary>
    private static readonly short[] KeySound = [.. Enumerable.Repeat((short)77, Frames.Samples)];

    private readonly Bot bot;
    private readonly FakeVoice voice = new();
    private readonly ScriptedRecognizer recognizer = new();
    private readonly ConcurrentQueue<short[]> toSay = new();
    private readonly CancellationTokenSource hungUp = new();
    private readonly Mouth speaker;
    private readonly CallVoice heard;
    private readonly CallRecorder? recorder;
    private readonly Task pumping;
    private int soundless;
    private int sounding;

    private OnThePhone(Bot bot, string id, string? number, bool hears, CallRecorder? recorder)
    {
        (this.bot, this.recorder) = (bot, recorder);
        Id = id;
        speaker = new Mouth(voice, bot.Clock, NullLogger<Mouth>.Instance);
        heard = new CallVoice(speaker);
        var ears = new FallingBackRecognizer(
            hears ? [recognizer] : [],
            TimeSpan.FromSeconds(1),
            bot.Clock,
            NullLogger<FallingBackRecognizer>.Instance
        );
        var respeller = new Respeller();
        var options = new CallOptions();
        Call = new Call(
            new CallConversation(
                id,
                bot.Engine,
                bot.Get<OpenConversation>(),
                bot.Get<EndConversation>(),
                bot.Get<ICustomerRecords>(),
                bot.Clock
            ),
            new CallNews(bot.Get<TicketFeed>(), bot.Get<ReadConversation>(), bot.Get<ReadQueue>(), bot.Get<Agents>()),
            speaker,
            heard,
            told => new CallEar(
                ears,
                respeller,
                new EnergyActivity(),
                new TurnOptions(),
                options.BargeInMs,
                told,
                NullLogger<CallEar>.Instance
            ),
            byKeys: !hears,
            bot.Get<PromptBook>(),
            options,
            recorder,
            bot.Clock,
            NullLogger<Call>.Instance
        );
        Running = Call.RunAsync(number, hungUp.Token);
        pumping = PumpAsync();
    }

    public string Id { get; }

    public Call Call { get; }

    public Task Running { get; }

    /// <summary>All that the bot began to say, sentence by sentence.</summary>
    public IReadOnlyList<string> Sentences => voice.Said;

    public bool BotSpeaks => Volatile.Read(ref soundless) < 5;

    public static OnThePhone Dial(Bot bot, string? number = null, bool hears = true, CallRecorder? recorder = null) =>
        new(bot, $"phone-{Guid.NewGuid():N}", number, hears, recorder);

    /// <summary>Speaks, however long the words are, for as long as given.</summary>
    public void Speak(string words, int ms = 800)
    {
        recognizer.Words.Enqueue(words);
        for (var at = 0; at < ms / 20; at++)
            toSay.Enqueue(Loud);
    }

    public void Press(string keys)
    {
        foreach (var key in keys)
            Call.Press(key);
    }

    /// <summary>Presses keys that can be heard on the line, one after the other.</summary>
    public async Task PressSoundingAsync(string keys)
    {
        foreach (var key in keys)
        {
            toSay.Enqueue(KeySound);
            toSay.Enqueue(KeySound);
            await Eventually.TrueAsync(() => toSay.IsEmpty, Soon);
            Call.Press(key);
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

    public Task SilenceAsync() => Eventually.TrueAsync(() => !BotSpeaks && !speaker.IsSpeaking, Soon);

    /// <summary>Something sounds though the bot says nothing.</summary>
    public Task MusicAsync() => Eventually.TrueAsync(() => BotSpeaks && !speaker.IsSpeaking, Soon);

    public async Task<IReadOnlyList<Message>> TranscriptAsync() =>
        await bot.Get<ReadConversation>().TranscriptAsync(Id, 0, 100, default);

    public Task SaysInTranscriptAsync(Func<Message, bool> line) =>
        Eventually.TrueAsync(async () => (await TranscriptAsync()).Any(line), Soon);

    public async ValueTask DisposeAsync()
    {
        await hungUp.CancelAsync();
        await pumping;
        try
        {
            await Running;
        }
        catch (OperationCanceledException)
        {
            // The caller hung up.
        }
        await Call.DisposeAsync();
        hungUp.Dispose();
    }

    // Twenty times as fast as a clock, a frame each way at a time.
    private async Task PumpAsync()
    {
        using var clock = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        var frame = new short[Frames.Samples];
        while (!hungUp.IsCancellationRequested && await clock.WaitForNextTickAsync())
        {
            Array.Clear(frame);
            heard.Read(frame);
            var isSilent = frame.All(sample => sample == 0);
            Volatile.Write(ref soundless, isSilent ? soundless + 1 : 0);
            Volatile.Write(ref sounding, isSilent ? sounding : sounding + 1);
            var spoken = toSay.TryDequeue(out var said) ? said : Quiet;
            recorder?.Said(frame);
            Call.Ear.Write(spoken, FrameKind.Speech);
            recorder?.Write(spoken, FrameKind.Speech);
        }
    }

    private static short[] Noise()
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, Frames.Samples).Select(_ => (short)random.Next(-9000, 9000))];
    }

    /// <summary>Hears the words that the test put into the caller's mouth, whatever the sound.</summary>
    private sealed class ScriptedRecognizer : ISpeechRecognizer, ISpeechSession
    {
        public ConcurrentQueue<string> Words { get; } = new();

        public string Name => "scripted";

        public ISpeechSession Open(int sampleRate) => this;

        public async IAsyncEnumerable<Recognized> ListenAsync(
            IAsyncEnumerable<ReadOnlyMemory<short>> sound,
            [EnumeratorCancellation] CancellationToken hangUp
        )
        {
            await foreach (var _ in sound.WithCancellation(hangUp))
            {
                // The whole turn, to its end.
            }
            yield return Recognized.Final(Words.TryDequeue(out var words) ? words : "");
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
