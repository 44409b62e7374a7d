using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SmartService.Dialogue.Prompts;
using SmartService.Dialogue.Requests;
using SmartService.Tests.Dialogue.Talking;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Calls;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.People;
using SmartService.TicketCore.Records;
using SmartService.VoiceGateway.Calls;
using SmartService.VoiceGateway.Hearing;
using SmartService.VoiceGateway.Hearing.Local;
using SmartService.VoiceGateway.Hearing.Spelling;
using SmartService.VoiceGateway.PbxBridge;
using Mouth = SmartService.VoiceGateway.Speaking.Playing.Speaker;
using Recognized = SmartService.VoiceGateway.Hearing.Heard;

namespace SmartService.Tests.Gateway.Calls;

/// <summary>The real gateway on a test's record; what callers say is scripted, and numbers answer as the test wants.</summary>
internal sealed class FakeGateway : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly string recordings;
    private readonly ScriptedRecognizer recognizer = new();
    private readonly Bot bot;
    private readonly IOptions<CallOptions> options;

    public FakeGateway(Bot bot, bool hears, CallOptions options, string? recordings = null)
    {
        this.recordings = recordings ?? folder.Path;
        (this.bot, this.options) = (bot, Options.Create(options));
        Telephones = new AgentTelephones(Browsers, bot.Get<Agents>(), Exchange, bot.Clock);
        Calls = Maker(hears);
    }

    public FakeVoice Voice { get; } = new();

    /// <summary>Of the call that was made last.</summary>
    public Mouth Speaker { get; private set; } = null!;

    /// <summary>What callers say, in their order.</summary>
    public ConcurrentQueue<string> Words => recognizer.Words;

    /// <summary>Numbers that can be called.</summary>
    public FakeExchange Exchange { get; } = new();

    /// <summary>Browsers that are agents' telephones.</summary>
    public AgentPhones Browsers { get; } = new();

    public AgentTelephones Telephones { get; }

    public CallMaker Calls { get; }

    public OutgoingCallMaker Outgoing() =>
        new(
            Telephones,
            Exchange,
            Calls,
            bot.Get<OrderCall>(),
            bot.Get<LeadCall>(),
            bot.Get<ReadCalls>(),
            new CallNode(),
            options
        );

    public void Dispose() => folder.Dispose();

    private CallMaker Maker(bool hears)
    {
        var logs = NullLoggerFactory.Instance;
        var ears = new FallingBackRecognizer(
            hears ? [recognizer] : [],
            TimeSpan.FromSeconds(1),
            bot.Clock,
            NullLogger<FallingBackRecognizer>.Instance
        );
        var orders = bot.Get<OrderCall>();
        return new CallMaker(
            null!,
            ears,
            new Respeller(),
            new LocalSpeech(new SpeechFolders(folder.Path, folder.Path), new(), NullLogger<LocalSpeech>.Instance),
            () => Speaker = new Mouth(Voice, bot.Clock, NullLogger<Mouth>.Instance),
            bot.Engine,
            new CallRecords(
                bot.Get<OpenConversation>(),
                bot.Get<EndConversation>(),
                bot.Get<ReleaseConversation>(),
                bot.Get<Agents>(),
                bot.Get<Callbacks>(),
                bot.Get<ICustomerRecords>()
            ),
            new CallNews(bot.Get<TicketFeed>(), bot.Get<ReadConversation>(), bot.Get<ReadQueue>(), bot.Get<Agents>()),
            new SwitchboardMaker(
                Telephones,
                Exchange,
                orders,
                bot.Get<LeadCall>(),
                new CallNode(),
                options,
                bot.Clock,
                logs
            ),
            bot.Get<PromptBook>(),
            new Recordings(recordings, bot.Clock),
            new NoPbx(),
            new LiveCalls(Path.Combine(folder.Path, "live")),
            options,
            Options.Create(new HearingOptions()),
            bot.Clock,
            logs
        );
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
