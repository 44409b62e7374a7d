using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmartService.Dialogue;
using SmartService.Dialogue.Prompts;
using SmartService.Telephony.Audio;
using SmartService.Telephony.Rtp;
using SmartService.Telephony.Sip;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Records;
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
    OpenConversation open,
    EndConversation end,
    ICustomerRecords records,
    CallNews news,
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
    public LedCall Make(ICallLeg caller)
    {
        var id = $"phone-{Guid.CreateVersion7(time.GetUtcNow()):N}";
        var conversation = new CallConversation(id, engine, open, end, records, time);
        var screen = caller as IScreenLeg;
        var speaker = screen is { ReadsAloud: true } ? Reader() : speakers();
        var voice = new CallVoice(speaker);
        var sent = new SentSound(voice);
        var recorder = options.Value.Record ? recordings.Begin(id) : null;
        var call = new Call(
            conversation,
            news,
            speaker,
            voice,
            heard => Listen(heard, sent),
            byKeys: !Hears(screen?.Ears ?? Ears.Gateway),
            prompts,
            options.Value,
            recorder,
            time,
            logs.CreateLogger<Call>()
        );
        caller.Source = recorder is null ? sent : new RecordedSource(sent, recorder);
        IAudioSink ear = screen is { Ears: not Ears.Gateway } ? new DeafSink(call.Ear) : call.Ear;
        caller.Sink = recorder is null ? ear : new SinkPair(ear, recorder);
        if (screen is not null)
            Show(call, screen);
        return new LedCall(caller, call, conversation, speaker, recorder, calls.Begin(id), options.Value);
    }

    private bool Hears(Ears ears) => ears is Ears.Caller || (ears is Ears.Gateway && recognizer.Hears);

    private Speaker Reader() => new(new SilentVoice(), time, logs.CreateLogger<Speaker>());

    private static void Show(Call call, IScreenLeg screen)
    {
        call.Screen = screen;
        screen.WordsTold += call.Ear.Tell;
        screen.SpeechBegan += call.Ear.KeepQuiet;
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
