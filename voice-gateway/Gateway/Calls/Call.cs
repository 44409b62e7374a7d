using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using SmartService.Dialogue;
using SmartService.Dialogue.Prompts;
using SmartService.Dialogue.Understanding;
using SmartService.Telephony.Audio;
using SmartService.TicketCore.Conversations;
using SmartService.VoiceGateway.Hearing.Spelling;
using SmartService.VoiceGateway.Speaking.Playing;
using By = SmartService.TicketCore.Conversations.Speaker;
using Speaker = SmartService.VoiceGateway.Speaking.Playing.Speaker;

namespace SmartService.VoiceGateway.Calls;

/// <summary>One call from its first word to its last: the whole walk reads in <see cref="RunAsync"/>.</summary>
internal sealed partial class Call : IAsyncDisposable
{
    private readonly CallConversation conversation;
    private readonly CallNews news;
    private readonly Speaker speaker;
    private readonly CallVoice voice;
    private readonly CallEar ear;
    private readonly PromptBook prompts;
    private readonly CallOptions options;
    private readonly CallRecorder? recorder;
    private readonly SecretDigits? secrets;
    private readonly ILogger log;
    private readonly Channel<HeardTurn?> happenings = Channel.CreateUnbounded<HeardTurn?>();
    private readonly List<Utterance> said = [];
    private ExpectedSlot? asked;
    private IReadOnlyList<string> offered = [];
    private Owner owner = Owner.Bot;
    private long lastSeq;
    private readonly ITimer places;
    private int silences;
    private bool byKeys;
    private bool isFarewell;
    private bool over;
    private int unseen;
    private volatile bool isPlaceDue;
    private volatile bool isThinking;
    private volatile bool isCut;

    public Call(
        CallConversation conversation,
        CallNews news,
        Speaker speaker,
        CallVoice voice,
        Func<Action<HeardTurn>, CallEar> listen,
        bool byKeys,
        PromptBook prompts,
        CallOptions options,
        CallRecorder? recorder,
        TimeProvider time,
        ILogger<Call> log
    )
    {
        (this.conversation, this.news, this.speaker, this.voice) = (conversation, news, speaker, voice);
        (this.prompts, this.options, this.recorder, this.log, this.byKeys) = (prompts, options, recorder, log, byKeys);
        secrets = recorder is null ? null : new SecretDigits(recorder);
        places = time.CreateTimer(_ => PlaceIsDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        ear = listen(turn => happenings.Writer.TryWrite(turn));
        ear.IsBotsWord = () => isThinking || speaker.IsSpeaking || owner is not Owner.Bot;
        ear.SpokeUp += GiveWay;
        ear.Murmured += GoOn;
    }

    public CallEar Ear => ear;

    /// <summary>Where the caller sees what is said; null on a telephone.</summary>
    public ICallScreen? Screen { get; set; }

    /// <summary>Somebody is in danger: the case stays with the people at the desk though the line is dead.</summary>
    public bool MustBeTakenUp { get; private set; }

    /// <summary>Greets, then turn by turn until the caller or the bot says goodbye, or somebody hangs up.</summary>
    /// <returns>When everything that was to be said is said.</returns>
    public async Task RunAsync(string? callerNumber, CancellationToken hangUp)
    {
        await conversation.OpenAsync(callerNumber, hangUp);
        using var listening = news.Listen(conversation.Id, Notice);
        if (options.Record)
            Say(prompts.Text("call.recording"), mustBeHeard: true);
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
                    GoOn();
                    break;
                case { } turn:
                    await HearAsync(turn, hangUp);
                    break;
            }
        await speaker.Quiet.WaitAsync(hangUp);
    }

    public async ValueTask DisposeAsync()
    {
        await places.DisposeAsync();
        await ear.DisposeAsync();
        await speaker.DisposeAsync();
    }

    public void Press(char key)
    {
        secrets?.Press(asked);
        ear.Press(key);
    }

    /// <summary>The caller speaks: the bot falls silent at once; whether it goes on is known when the words are.</summary>
    private void GiveWay()
    {
        lock (said)
        {
            if (!speaker.IsSpeaking || said.Exists(one => one.MustBeHeard && !one.Done.IsCompleted))
                return;
            isCut = true;
            speaker.Pause();
        }
    }

    /// <summary>Only noise, or a 嗯 to what the bot was saying.</summary>
    private bool IsNoAnswer(HeardTurn turn) =>
        turn.Kind is HeardKind.Words
        && (turn.Text.Length == 0 || ((isCut || speaker.IsSpeaking) && Backchannels.Is(turn.Text)));

    private void GoOn()
    {
        lock (said)
        {
            if (!isCut)
                return;
            isCut = false;
            speaker.Resume();
        }
    }

    private async Task HearAsync(HeardTurn turn, CancellationToken hangUp)
    {
        silences = 0;
        secrets?.Hear(turn, asked);
        var text = turn.Kind is HeardKind.Keys ? KeyMenu.Say(turn.Text, asked) : turn.Text;
        Screen?.Show(By.Customer, text, mustBeHeard: false);
        await AnswerAsync(conversation.Said(turn.Id, text, turn.Original, FallSilent()), hangUp);
    }

    /// <returns>What was heard of what was being said; null when all of it was.</returns>
    private string? FallSilent()
    {
        lock (said)
        {
            isCut = false;
            var delivered = speaker.Stop();
            speaker.Resume();
            return delivered is { IsWhole: false } ? delivered.Text : null;
        }
    }

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
        if (!over && owner is Owner.Bot)
            await ListenForAnswerAsync(hangUp);
    }

    private void Say(Reply reply)
    {
        if (reply.Slower)
            speaker.Speed = Math.Max(0.7, speaker.Speed * 0.85);
        if (reply.Louder)
            speaker.Gain = Math.Min(2.5, speaker.Gain * 1.5);
        if (reply.Suggestions.Count > 0)
            offered = reply.Suggestions;
        isFarewell |= reply.Ends;
        MustBeTakenUp |= reply.Handoff is { Priority: "emergency" };
        Screen?.Show(By.Bot, reply.Text, reply.MustBeHeard);
        Say(speaker.Say(reply));
    }

    private void Say(string text, bool mustBeHeard = false, By who = By.Bot)
    {
        Screen?.Show(who, text, mustBeHeard);
        Say(speaker.Say(text, mustBeHeard));
    }

    private void Say(Utterance utterance)
    {
        lock (said)
        {
            said.RemoveAll(one => one.Done.IsCompleted);
            said.Add(utterance);
        }
    }

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
        GoOn();
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
        if (speaker.IsSpeaking || owner is not Owner.Bot)
            return;
        silences++;
        if (asked is ExpectedSlot.Satisfaction || silences > options.AskSilent + 1)
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

    /// <summary>Somebody did something to the conversation. Many events between two looks are one.</summary>
    private void Notice()
    {
        if (Interlocked.Exchange(ref unseen, 1) == 0)
            happenings.Writer.TryWrite(null);
    }

    private void PlaceIsDue()
    {
        isPlaceDue = true;
        Notice();
    }

    /// <summary>What others did: an agent took the call, wrote, gave it back or ended it.</summary>
    private async Task LookAroundAsync(CancellationToken hangUp)
    {
        Volatile.Write(ref unseen, 0);
        var (now, seq) = await news.ReadAsync(conversation.Id, lastSeq, hangUp);
        (lastSeq, var before, owner) = (seq, owner, now.Owner);
        var isNew = owner != before;
        if (isNew)
        {
            WaitOrNot();
            Screen?.Show(owner);
        }
        // An agent is announced before the first word of theirs, and taken leave of after the last.
        if (isNew && owner is Owner.Agent)
            Say(prompts.Text("call.person", ("name", now.AgentName)));
        foreach (var line in now.Lines)
            Say(line.Text, who: By.Agent);
        if (owner is Owner.Queue)
            TellPlace(now);
        if (isNew)
            GoOnWithout(before);
    }

    /// <summary>Who waits hears music, and the place from time to time.</summary>
    private void WaitOrNot()
    {
        var waits = owner is Owner.Queue;
        var every = waits ? TimeSpan.FromSeconds(options.PositionSeconds) : Timeout.InfiniteTimeSpan;
        places.Change(every, every);
        voice.Background = waits ? new HoldMusic() : null;
    }

    private void GoOnWithout(Owner before)
    {
        if (owner is Owner.Bot && before is Owner.Agent)
        {
            silences = 0;
            Say(prompts.Text("call.back"));
        }
        else if (owner is Owner.Ended)
        {
            Say(prompts.Text("call.ended"));
            over = true;
        }
    }

    private void TellPlace(CallStanding now)
    {
        if (isPlaceDue && !speaker.IsSpeaking && now.Position is { } place)
            Say(place == 1 ? prompts.Text("call.next") : prompts.Text("call.place", ("ahead", place - 1)));
        isPlaceDue = false;
    }

    [LoggerMessage(LogLevel.Warning, "Conversation {ConversationId} is served by keys from now on.")]
    private static partial void LogByKeys(ILogger log, string conversationId);
}
