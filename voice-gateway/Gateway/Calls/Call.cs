using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using SmartService.Dialogue;
using SmartService.Dialogue.Prompts;
using SmartService.Dialogue.Understanding;
using SmartService.Telephony.Audio;
using SmartService.TicketCore.Calls;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Feed;
using SmartService.VoiceGateway.Hearing.Spelling;
using SmartService.VoiceGateway.PbxBridge;
using SmartService.VoiceGateway.Speaking.Playing;
using By = SmartService.TicketCore.Conversations.Speaker;
using Speaker = SmartService.VoiceGateway.Speaking.Playing.Speaker;

namespace SmartService.VoiceGateway.Calls;

/// <summary>One call from its first word to its last: the whole walk reads in <see cref="RunAsync"/>.</summary>
internal sealed partial class Call : IAsyncDisposable
{
    private readonly CallConversation conversation;
    private readonly CallNews news;
    private readonly Switchboard people;
    private readonly CallMouth mouth;
    private readonly CallEar ear;
    private readonly PromptBook prompts;
    private readonly CallOptions options;
    private readonly CallRecorder? recorder;
    private readonly SecretDigits? secrets;
    private readonly string? recording;
    private readonly ILogger log;
    private readonly Channel<HeardTurn?> happenings = Channel.CreateUnbounded<HeardTurn?>();
    private ExpectedSlot? asked;
    private IReadOnlyList<string> offered = [];
    private Owner owner = Owner.Bot;
    private string? agentId;
    private long lastSeq;
    private readonly Waiting waiting;
    private int silences;
    private bool byKeys;
    private bool isFarewell;
    private bool over;
    private int unseen;
    private volatile bool isOrdered;
    private volatile bool isRating;
    private volatile bool isThinking;

    public Call(
        CallConversation conversation,
        CallNews news,
        Switchboard people,
        CallMouth mouth,
        Func<Action<HeardTurn>, CallEar> listen,
        bool byKeys,
        PromptBook prompts,
        CallOptions options,
        CallRecorder? recorder,
        string? recording,
        TimeProvider time,
        ILogger<Call> log
    )
    {
        (this.conversation, this.news, this.people, this.mouth) = (conversation, news, people, mouth);
        (this.prompts, this.options, this.log, this.byKeys) = (prompts, options, log, byKeys);
        (this.recorder, this.recording) = (recorder, recording);
        secrets = recorder is null ? null : new SecretDigits(recorder);
        waiting = new Waiting(prompts, options, time, Notice);
        people.Happened += Notice;
        ear = listen(turn => happenings.Writer.TryWrite(turn));
        ear.IsBotsWord = () => isThinking || mouth.IsSpeaking || !IsListening;
        ear.SpokeUp += mouth.GiveWay;
        ear.Murmured += mouth.GoOn;
    }

    public CallEar Ear => ear;

    /// <summary>Somebody is in danger: the case stays with the people at the desk though the line is dead.</summary>
    public bool MustBeTakenUp { get; private set; }

    /// <summary>We called the customer, for an agent who is on the line.</summary>
    public bool IsOutgoing { get; init; }

    /// <summary>The caller hung up who had waited for a person for longer than it takes to change one's mind.</summary>
    public bool GaveUpWaiting => owner is Owner.Queue && !MustBeTakenUp && waiting.IsLong;

    /// <summary>An agent has the conversation, and ends it when they have written down what is to be done.</summary>
    public bool IsAgents => owner is Owner.Agent;

    /// <summary>Why the line goes down: a code of <see cref="CallEnds"/>.</summary>
    public string EndsBecause { get; private set; } = CallEnds.HungUp;

    /// <summary>The bot waits for an answer.</summary>
    private bool IsListening => owner is Owner.Bot || isRating;

    /// <summary>Greets, then turn by turn until the caller or the bot says goodbye, or somebody hangs up.</summary>
    /// <returns>When everything that was to be said is said.</returns>
    public async Task RunAsync(string? callerNumber, CancellationToken hangUp)
    {
        // Whoever hangs up at once leaves it with the agent, too.
        if (IsOutgoing)
            owner = Owner.Agent;
        await conversation.OpenAsync(callerNumber, hangUp);
        using var listening = news.Listen(conversation.Id, Notice);
        await people.BeginAsync(IsOutgoing, recording, hangUp);
        if (options.Record)
            Say(prompts.Text("call.recording"), mustBeHeard: true);
        if (IsOutgoing)
        {
            // Ordered while it still rang, perhaps.
            isOrdered = true;
            await LookAroundAsync(hangUp);
        }
        else
            await AnswerAsync(conversation.Arrival(), hangUp);
        while (!over)
            switch (await happenings.Reader.ReadAsync(hangUp))
            {
                case null when Volatile.Read(ref unseen) == 0:
                    break;
                case null:
                    await LookAroundAsync(hangUp);
                    break;
                case { Kind: HeardKind.Nothing }:
                    await AskSilentAsync(hangUp);
                    break;
                case { Kind: HeardKind.Unheard }:
                    ServeByKeys();
                    break;
                case { } turn when IsNoAnswer(turn):
                    mouth.GoOn();
                    break;
                case { } turn when isRating:
                    await RateAsync(turn, hangUp);
                    break;
                case { } turn:
                    await HearAsync(turn, hangUp);
                    break;
            }
        await mouth.Quiet.WaitAsync(hangUp);
    }

    public async ValueTask DisposeAsync()
    {
        await waiting.DisposeAsync();
        await ear.DisposeAsync();
        await mouth.DisposeAsync();
    }

    public void Press(char key)
    {
        secrets?.Press(asked);
        ear.Press(key);
    }

    /// <summary>Only noise, or a 嗯 to what the bot was saying.</summary>
    private bool IsNoAnswer(HeardTurn turn) =>
        turn.Kind is HeardKind.Words && (turn.Text.Length == 0 || (mouth.HasMoreToSay && Backchannels.Is(turn.Text)));

    private async Task HearAsync(HeardTurn turn, CancellationToken hangUp)
    {
        silences = 0;
        secrets?.Hear(turn, asked);
        var text = turn.Kind is HeardKind.Keys ? Meant(turn.Text) : turn.Text;
        mouth.Screen?.Show(By.Customer, text, mustBeHeard: false);
        await AnswerAsync(conversation.Said(turn.Id, text, turn.Original, mouth.FallSilent()), hangUp);
    }

    /// <summary>What keys say depends on who listens.</summary>
    private string Meant(string keys) =>
        owner switch
        {
            Owner.Queue => KeyMenu.SayWaiting(keys),
            Owner.Agent => keys,
            _ => KeyMenu.Say(keys, asked),
        };

    private async Task AnswerAsync(Turn turn, CancellationToken hangUp)
    {
        isThinking = true;
        recorder?.Mark("turn", turn.Id);
        try
        {
            (offered, isFarewell) = ([], false);
            await foreach (var reply in conversation.TakeAsync(turn, hangUp))
                Say(reply);
            asked = await conversation.ExpectedAsync(hangUp);
            // Who is asked how it was is listened to once more.
            over |= isFarewell && asked is not ExpectedSlot.Satisfaction;
        }
        finally
        {
            isThinking = false;
        }
        await LookAroundAsync(hangUp);
        if (MustBeTakenUp && people.CallEmergencyLine(() => mouth.Quiet))
            Say(prompts.Text("call.emergencyLine"), mustBeHeard: true);
        if (!over && owner is Owner.Bot)
            await ListenForAnswerAsync(hangUp);
    }

    private void Say(Reply reply)
    {
        if (reply.Suggestions.Count > 0)
            offered = reply.Suggestions;
        isFarewell |= reply.Ends;
        MustBeTakenUp |= reply.Handoff is { Priority: "emergency" };
        if (reply is { MustBeHeard: true, Handoff: null })
            waiting.Steps = reply;
        mouth.Say(reply);
    }

    private void Say(string text, bool mustBeHeard = false) => mouth.Say(text, mustBeHeard);

    private async Task ListenForAnswerAsync(CancellationToken hangUp)
    {
        ear.Expected =
        [
            .. offered.Select(words => new ExpectedWord(words, 0.8)),
            .. await conversation.LikelyAsync(hangUp),
        ];
        ear.Expect(asked);
        if (!byKeys)
            return;
        if (KeyMenu.NeedsWords(asked))
        {
            Say(prompts.Text("call.needsWords"));
            await AskForPersonAsync(hangUp);
        }
        else
            Say(prompts.Text(KeyMenu.Hint(asked)));
    }

    /// <summary>Nobody can tell what is said: from now on there are keys.</summary>
    private void ServeByKeys()
    {
        mouth.GoOn();
        if (!byKeys)
            LogByKeys(log, conversation.Id);
        byKeys = true;
        Say(prompts.Text("call.unheard") + prompts.Text(KeyMenu.Hint(asked)));
        ear.Expect(asked);
    }

    private Task AskForPersonAsync(CancellationToken hangUp) =>
        AnswerAsync(conversation.Said(Guid.NewGuid().ToString("N"), KeyMenu.Person, null, null), hangUp);

    /// <summary>Asked twice, then a person looks after whoever is silent; when nobody is there, the call ends.</summary>
    private async Task AskSilentAsync(CancellationToken hangUp)
    {
        if (mouth.IsSpeaking || !IsListening)
            return;
        silences++;
        if (isRating || asked is ExpectedSlot.Satisfaction || silences > options.AskSilent + 1)
        {
            Say(prompts.Text("call.ended"));
            over = true;
        }
        else if (silences <= options.AskSilent)
        {
            Say(prompts.Text("call.silent") + prompts.Text(KeyMenu.Hint(asked)));
            ear.Expect(asked);
        }
        else
        {
            Say(prompts.Text("call.silentPerson"));
            await AskForPersonAsync(hangUp);
        }
    }

    private void Notice(string kind)
    {
        isOrdered |= kind == FeedKinds.CallOrdered;
        Notice();
    }

    /// <summary>Somebody did something to the conversation. Many events between two looks are one.</summary>
    private void Notice()
    {
        if (Interlocked.Exchange(ref unseen, 1) == 0)
            happenings.Writer.TryWrite(null);
    }

    [LoggerMessage(LogLevel.Warning, "Conversation {ConversationId} is served by keys from now on.")]
    private static partial void LogByKeys(ILogger log, string conversationId);
}
