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
    private readonly Speaker speaker;
    private readonly CallEar ear;
    private readonly PromptBook prompts;
    private readonly CallOptions options;
    private readonly CallRecorder? recorder;
    private readonly SecretDigits? secrets;
    private readonly string? recording;
    private readonly ILogger log;
    private readonly Channel<HeardTurn?> happenings = Channel.CreateUnbounded<HeardTurn?>();
    private readonly List<Utterance> said = [];
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
    private volatile bool isCut;

    public Call(
        CallConversation conversation,
        CallNews news,
        Switchboard people,
        Speaker speaker,
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
        (this.conversation, this.news, this.people, this.speaker) = (conversation, news, people, speaker);
        (this.prompts, this.options, this.log, this.byKeys) = (prompts, options, log, byKeys);
        (this.recorder, this.recording) = (recorder, recording);
        secrets = recorder is null ? null : new SecretDigits(recorder);
        waiting = new Waiting(prompts, options, time, Notice);
        people.Happened += Notice;
        ear = listen(turn => happenings.Writer.TryWrite(turn));
        ear.IsBotsWord = () => isThinking || speaker.IsSpeaking || !IsListening;
        ear.SpokeUp += GiveWay;
        ear.Murmured += GoOn;
    }

    public CallEar Ear => ear;

    /// <summary>Where the caller sees what is said; null on a telephone.</summary>
    public ICallScreen? Screen { get; set; }

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
        await conversation.OpenAsync(callerNumber, hangUp);
        using var listening = news.Listen(conversation.Id, Notice);
        await people.BeginAsync(IsOutgoing, recording, hangUp);
        if (options.Record)
            Say(prompts.Text("call.recording"), mustBeHeard: true);
        if (IsOutgoing)
            await LookAroundAsync(hangUp);
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
                    GoOn();
                    break;
                case { } turn when isRating:
                    await RateAsync(turn, hangUp);
                    break;
                case { } turn:
                    await HearAsync(turn, hangUp);
                    break;
            }
        await speaker.Quiet.WaitAsync(hangUp);
    }

    public async ValueTask DisposeAsync()
    {
        await waiting.DisposeAsync();
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
        var text = turn.Kind is HeardKind.Keys ? Meant(turn.Text) : turn.Text;
        Screen?.Show(By.Customer, text, mustBeHeard: false);
        await AnswerAsync(conversation.Said(turn.Id, text, turn.Original, FallSilent()), hangUp);
    }

    /// <summary>What keys say depends on who listens.</summary>
    private string Meant(string keys) =>
        owner switch
        {
            Owner.Queue => KeyMenu.SayWaiting(keys),
            Owner.Agent => keys,
            _ => KeyMenu.Say(keys, asked),
        };

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
        if (MustBeTakenUp && people.CallEmergencyLine(() => speaker.Quiet))
            Say(prompts.Text("call.emergencyLine"), mustBeHeard: true);
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
        if (reply is { MustBeHeard: true, Handoff: null })
            waiting.Steps = reply;
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
        if (speaker.IsSpeaking || !IsListening)
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

    /// <summary>What others did: an agent took the call, wrote, gave it back, ended it, or wants something of it.</summary>
    private async Task LookAroundAsync(CancellationToken hangUp)
    {
        Volatile.Write(ref unseen, 0);
        var (now, seq) = await news.ReadAsync(conversation.Id, lastSeq, hangUp);
        var (before, isNew) = (owner, owner != now.Owner || agentId != now.AgentId);
        (lastSeq, owner, agentId) = (seq, now.Owner, now.AgentId);
        if (isNew)
        {
            await FollowAsync(now, hangUp);
            Screen?.Show(owner);
        }
        foreach (var line in now.Lines)
            Say(line.Text, who: By.Agent);
        if (!speaker.IsSpeaking && !people.Bridge.IsTaken)
            foreach (var reply in waiting.Tell(now.Position))
                Say(reply);
        if (isNew)
            GoOnWithout(before);
        if (isOrdered)
        {
            isOrdered = false;
            await people.ObeyAsync(hangUp);
        }
        foreach (var one in people.News())
            await TakeAsync(one, hangUp);
    }

    /// <summary>Who has the conversation now. An agent is announced before their first word.</summary>
    private async Task FollowAsync(CallStanding now, CancellationToken hangUp)
    {
        if (owner is Owner.Queue)
            waiting.Begin();
        else
            waiting.End();
        var reached = await people.FollowAsync(owner, agentId, hangUp);
        if (owner is Owner.Agent && reached is not AgentReached.IsThere)
            Say(
                prompts.Text(reached is AgentReached.Rings ? "call.connecting" : "call.person", ("name", now.AgentName))
            );
    }

    private void GoOnWithout(Owner before)
    {
        if (owner is Owner.Bot && before is Owner.Agent)
        {
            (silences, isRating) = (0, false);
            Say(prompts.Text("call.back"));
        }
        // Whoever is asked how it was may still say so.
        else if (owner is Owner.Ended && !isRating)
        {
            Say(prompts.Text("call.ended"));
            over = true;
        }
    }

    private async Task TakeAsync(SwitchboardNews what, CancellationToken hangUp)
    {
        switch (what)
        {
            case SwitchboardNews.Answered:
                isRating = false;
                // From here on the agent speaks for themselves.
                FallSilent();
                break;
            case SwitchboardNews.NobodyAnswered when agentId is { } seat:
                if (!people.Bridge.IsTaken)
                    Say(prompts.Text("call.notAnswered"));
                await conversation.BackToQueueAsync(seat, prompts.Text("call.notAnsweredPause"), hangUp);
                break;
            case SwitchboardNews.AllLeft when owner is Owner.Agent or Owner.Ended:
                AskForRating();
                break;
            case SwitchboardNews.SentOn:
                (EndsBecause, over) = (CallEnds.Transferred, true);
                break;
            case SwitchboardNews.HangUp:
                FallSilent();
                over = true;
                break;
        }
    }

    private void AskForRating()
    {
        (isRating, silences) = (true, 0);
        Say(prompts.Text("call.rate"));
        ear.Expect(ExpectedSlot.Satisfaction);
    }

    private async Task RateAsync(HeardTurn turn, CancellationToken hangUp)
    {
        FallSilent();
        var rating = Rating.Of(turn.Text, prompts.List("offers.rating"));
        if (rating is { } points)
            await conversation.RateAsync(points, hangUp);
        Say(
            prompts.Text(
                rating is null ? "call.ended"
                : rating >= 3 ? "talk.rated"
                : "talk.ratedLow"
            )
        );
        over = true;
    }

    [LoggerMessage(LogLevel.Warning, "Conversation {ConversationId} is served by keys from now on.")]
    private static partial void LogByKeys(ILogger log, string conversationId);
}
