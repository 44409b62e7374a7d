using SmartService.Dialogue;
using SmartService.VoiceGateway.Speaking.Playing;
using By = SmartService.TicketCore.Conversations.Speaker;
using Speaker = SmartService.VoiceGateway.Speaking.Playing.Speaker;

namespace SmartService.VoiceGateway.Calls;

/// <summary>Speaks to the caller, and gives way to one who speaks too, unless what is said must be heard to its end.</summary>
internal sealed class CallMouth(Speaker speaker) : IAsyncDisposable
{
    private readonly List<Utterance> said = [];
    private volatile bool isCut;

    /// <summary>Where the caller sees what is said; null on a telephone.</summary>
    public ICallScreen? Screen { get; set; }

    public bool IsSpeaking => speaker.IsSpeaking;

    /// <summary>It speaks, or would if the caller had not begun to.</summary>
    public bool HasMoreToSay => isCut || speaker.IsSpeaking;

    /// <summary>Completes when everything that was to be said is said.</summary>
    public Task Quiet => speaker.Quiet;

    public void Say(Reply reply)
    {
        if (reply.Slower)
            speaker.Speed = Math.Max(0.7, speaker.Speed * 0.85);
        if (reply.Louder)
            speaker.Gain = Math.Min(2.5, speaker.Gain * 1.5);
        Screen?.Show(By.Bot, reply.Text, reply.MustBeHeard);
        Keep(speaker.Say(reply));
    }

    public void Say(string text, bool mustBeHeard = false, By who = By.Bot)
    {
        Screen?.Show(who, text, mustBeHeard);
        Keep(speaker.Say(text, mustBeHeard));
    }

    /// <summary>The caller speaks: the bot falls silent at once; whether it goes on is known when the words are.</summary>
    public void GiveWay()
    {
        lock (said)
        {
            if (!speaker.IsSpeaking || said.Exists(one => one.MustBeHeard && !one.Done.IsCompleted))
                return;
            isCut = true;
            speaker.Pause();
        }
    }

    /// <summary>It was nothing: goes on where it gave way.</summary>
    public void GoOn()
    {
        lock (said)
        {
            if (!isCut)
                return;
            isCut = false;
            speaker.Resume();
        }
    }

    /// <returns>What was heard of what was being said; null when all of it was.</returns>
    public string? FallSilent()
    {
        lock (said)
        {
            isCut = false;
            var delivered = speaker.Stop();
            speaker.Resume();
            return delivered is { IsWhole: false } ? delivered.Text : null;
        }
    }

    public ValueTask DisposeAsync() => speaker.DisposeAsync();

    private void Keep(Utterance utterance)
    {
        lock (said)
        {
            said.RemoveAll(one => one.Done.IsCompleted);
            said.Add(utterance);
        }
    }
}
