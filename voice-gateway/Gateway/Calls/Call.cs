using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using SmartService.Dialogue;
using SmartService.Dialogue.Prompts;
using SmartService.Dialogue.Understanding;
using SmartService.Telephony.Audio;
using SmartService.TicketCore.Conversations;
using SmartService.VoiceGateway.Hearing.Spelling;
using SmartService.VoiceGateway.Speaking.Playing;
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
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly Channel<HeardTurn?> happenings = Channel.CreateUnbounded<HeardTurn?>();
    private readonly List<Utterance> said = [];
    private ExpectedSlot? asked;
    private IReadOnlyList<string> offered = [];
    private Owner owner = Owner.Bot;
    private long lastSeq;
    private int silences;
    private bool byKeys;
    private bool over;
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
        (this.prompts, this.options, this.time, this.log, this.byKeys) = (prompts, options, time, log, byKeys);
        this.recorder = recorder;
        ear = listen(turn => happenings.Writer.TryWrite(turn));
        ear.IsBotsWord = () => isThinking || speaker.IsSpeaking || owner is not Owner.Bot;
        ear.SpokeUp += GiveWay;
    }

    public CallEar Ear => ear;

    /// <summary>Somebody is in danger: the case stays with the people at the desk though the line is dead.</summary>
    public bool MustBeTakenUp { get; private set; }

    /// <summary>Greets, then turn by turn until the caller or the bot says goodbye, or somebody hangs up.</summary>
    /// <returns>When everything that was to be said is said.</returns>
    public async Task RunAsync(string? callerNumber, CancellationToken hangUp)
    {
        await conversation.OpenAsync(callerNumber, hangUp);
        using var listening = news.Listen(conversation.Id, () => happenings.Writer.TryWrite(null));
        using var place = TellPlaceAgain();
        if (options.Record)
            Say(prompts.Text("call.recording"), mustBeHeard: true);
        await AnswerAsync(conversation.Arrival(), hangUp);
        while (!over)
            switch (await happenings.Reader.ReadAsync(hangUp))
            {
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
        await ear.DisposeAsync();
        await speaker.DisposeAsync();
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
            if (isCut)
                (isCut, _) = (false, Resumed());
    }

    private bool Resumed()
    {
        speaker.Resume();
        return true;
    }

    private async Task HearAsync(HeardTurn turn, CancellationToken hangUp)
    {
        silences = 0;
        var text = turn.Kind is HeardKind.Keys ? KeyMenu.Say(turn.Text, asked) : turn.Text;
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
            offered = [];
            await foreach (var reply in conversation.TakeAsync(turn, hangUp))
                Say(reply);
            asked = await conversation.ExpectedAsync(hangUp);
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
        over |= reply.Ends;
        MustBeTakenUp |= reply.Handoff is { Priority: "emergency" };
        Say(speaker.Say(reply));
    }

    private void Say(string text, bool mustBeHeard = false) => Say(speaker.Say(text, mustBeHeard));

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
        ear.Expected = [.. offered.Select(words => new ExpectedWord(words, 0.8))];
        ear.Expect(asked);
        if (!byKeys)
            return;
        if (KeyMenu.NeedsWords(asked))
        {
            Say(prompts.Text("call.needsWords"));
            await AnswerAsync(conversation.Said(Guid.NewGuid().ToString("N"), KeyMenu.Person, null, null), hangUp);
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

    /// <summary>Asked twice, then a person looks after whoever is silent.</summary>
    private async Task AskSilentAsync(CancellationToken hangUp)
    {
        if (speaker.IsSpeaking || owner is not Owner.Bot)
            return;
        if (++silences <= options.AskSilent)
        {
            Say(prompts.Text("call.silent") + prompts.Text(KeyMenu.Hint(asked)));
            ear.Expect(asked);
            return;
        }
        silences = 0;
        Say(prompts.Text("call.silentPerson"));
        await AnswerAsync(conversation.Said(Guid.NewGuid().ToString("N"), KeyMenu.Person, null, null), hangUp);
        // Nobody is there to take the call, and nobody says a word.
        over |= owner is Owner.Bot;
    }

    /// <summary>What others did: an agent took the call, wrote, gave it back or ended it.</summary>
    private async Task LookAroundAsync(CancellationToken hangUp)
    {
        var (now, seq) = await news.ReadAsync(conversation.Id, lastSeq, hangUp);
        lastSeq = seq;
        var before = owner;
        owner = now.Owner;
        voice.Background = owner is Owner.Queue ? voice.Background ?? new HoldMusic() : null;
        if (owner is Owner.Agent && before is not Owner.Agent)
            Say(prompts.Text("call.person", ("name", now.AgentName)));
        foreach (var line in now.Lines)
            Say(line.Text);
        if (owner is Owner.Bot && before is Owner.Agent)
            Say(prompts.Text("call.back"));
        if (owner is Owner.Ended && before is not Owner.Ended)
        {
            Say(prompts.Text("call.ended"));
            over = true;
        }
    }

    private ITimer TellPlaceAgain()
    {
        var every = TimeSpan.FromSeconds(options.PositionSeconds);
        return time.CreateTimer(_ => _ = TellPlaceAsync(), null, every, every);
    }

    private async Task TellPlaceAsync()
    {
        if (owner is not Owner.Queue || speaker.IsSpeaking)
            return;
        var (now, _) = await news.ReadAsync(conversation.Id, long.MaxValue, CancellationToken.None);
        if (now.Position is { } place)
            Say(prompts.Text("call.place", ("ahead", place - 1)));
    }

    [LoggerMessage(LogLevel.Warning, "Conversation {ConversationId} is served by keys from now on.")]
    private static partial void LogByKeys(ILogger log, string conversationId);
}
