using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmartService.Dialogue;
using SmartService.Dialogue.Prompts;
using SmartService.Telephony.Audio;
using SmartService.Telephony.Rtp;
using SmartService.Telephony.Sip;
using SmartService.TicketCore.Calls;
using SmartService.VoiceGateway.Hearing;
using SmartService.VoiceGateway.Hearing.Local;
using SmartService.VoiceGateway.Hearing.Spelling;
using SmartService.VoiceGateway.PbxBridge;
using Speaker = SmartService.VoiceGateway.Speaking.Playing.Speaker;

namespace SmartService.VoiceGateway.Calls;

/// <summary>Answers a call and gives it what it needs: a mouth, ears, a recording, and its place in the record.</summary>
internal sealed class CallMaker(
    MediaPlane plane,
    FallingBackRecognizer recognizer,
    Respeller respeller,
    LocalSpeech speech,
    Func<Speaker> speakers,
    DialogueEngine engine,
    CallRecords records,
    CallNews news,
    SwitchboardMaker people,
    PromptBook prompts,
    Recordings recordings,
    IPbx pbx,
    LiveCalls calls,
    IOptions<CallOptions> options,
    IOptions<HearingOptions> hearing,
    TimeProvider time,
    ILoggerFactory logs
)
{
    /// <returns>Null when the caller has gone, or nothing that they can send fits.</returns>
    public async Task<LedCall?> AnswerAsync(IncomingCall incoming)
    {
        var media = plane.Open(incoming.LocalAddress);
        if (await incoming.AnswerAsync(media) is not { } sip)
            return null;
        try
        {
            return Make(new SipLeg(sip, media, pbx));
        }
        catch
        {
            // Nobody would be on the line with the caller.
            await sip.HangUpAsync();
            throw;
        }
    }

    /// <summary>Leads whoever is on the line, by telephone or browser.</summary>
    public LedCall Make(ICallLeg caller) => Make($"phone-{Guid.CreateVersion7(time.GetUtcNow()):N}", caller, null);

    /// <summary>Leads a call that an agent had placed, and who is on the line already.</summary>
    public LedCall MakeOutgoing(string conversationId, ICallLeg customer, string agentId, ICallLeg agent) =>
        Make(conversationId, customer, people => people.Join(CallRole.Agent, agentId, agent));

    private LedCall Make(string id, ICallLeg caller, Action<Switchboard>? placed)
    {
        var conversation = new CallConversation(id, engine, records, time);
        var screen = caller as IScreenLeg;
        var speaker = screen is { ReadsAloud: true } ? Reader() : speakers();
        var mouth = new CallMouth(speaker) { Screen = screen };
        var voice = new CallVoice(speaker);
        var bridge = new Bridge(caller, voice);
        var switchboard = people.Make(id, bridge);
        var sent = new SentSound(voice);
        var (recorder, recording) = options.Value.Record ? recordings.Begin(id) : default;
        var call = new Call(
            conversation,
            news,
            switchboard,
            mouth,
            heard => Listen(heard, sent),
            byKeys: !Hears(screen?.Ears ?? Ears.Gateway),
            prompts,
            options.Value,
            recorder,
            recording,
            time,
            logs.CreateLogger<Call>()
        )
        {
            IsOutgoing = placed is not null,
        };
        caller.Source = recorder is null ? sent : new RecordedSource(sent, recorder);
        IAudioSink ear = screen is { Ears: not Ears.Gateway } ? new DeafSink(call.Ear) : call.Ear;
        var heard = new SinkPair(ear, bridge.CustomerParty);
        caller.Sink = recorder is null ? heard : new SinkPair(heard, recorder);
        if (screen is not null)
            Listen(call.Ear, screen);
        placed?.Invoke(switchboard);
        return new LedCall(caller, call, conversation, switchboard, speaker, recorder, calls.Begin(id), options.Value);
    }

    private bool Hears(Ears ears) => ears is Ears.Caller || (ears is Ears.Gateway && recognizer.Hears);

    private Speaker Reader() => new(new SilentVoice(), time, logs.CreateLogger<Speaker>());

    private static void Listen(CallEar ear, IScreenLeg screen)
    {
        screen.WordsTold += ear.Tell;
        screen.SpeechBegan += ear.KeepQuiet;
    }

    private CallEar Listen(Action<HeardTurn> heard, SentSound sent) =>
        new(
            recognizer,
            respeller,
            speech.Activity(Frames.Rate),
            hearing.Value.Turns,
            options.Value.BargeInMs,
            heard,
            logs.CreateLogger<CallEar>(),
            sent
        );
}
