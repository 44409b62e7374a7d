using System.Diagnostics.CodeAnalysis;
using SmartService.Telephony.Audio;
using SmartService.VoiceGateway.Hearing.Activity;

namespace SmartService.VoiceGateway.PbxBridge;

/// <summary>
/// Tells by the first words after an answer whether a person is there: a person says 喂 and waits; a machine talks on, or
/// beeps.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Listening by energy holds nothing.")]
internal sealed class FirstWords : IAudioSink
{
    private const int PauseFrames = 15;
    private const int WaitsFrames = 30;
    private const int MachineFrames = 125;
    private const int SilentFrames = 100;
    private const int BeepFrames = 12;

    // What machines beep with.
    private static readonly int[] Beeps = [440, 1000];

    private readonly TaskCompletionSource<bool> machine = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly EnergyActivity activity = new();
    private int frames;
    private int spoken;
    private int pause;
    private int beep;

    /// <summary>False when a person is there, or nobody says anything.</summary>
    public Task<bool> IsMachine => machine.Task;

    public void Write(ReadOnlySpan<short> frame, FrameKind kind)
    {
        if (machine.Task.IsCompleted)
            return;
        frames++;
        beep = IsBeep(frame) ? beep + 1 : 0;
        var speaks = activity.IsSpeech(frame);
        pause = speaks ? 0 : pause + 1;
        // Pauses shorter than a breath belong to the sentence.
        if (speaks || (spoken > 0 && pause < PauseFrames))
            spoken++;
        if (beep >= BeepFrames || (pause < PauseFrames && spoken >= MachineFrames))
            machine.TrySetResult(true);
        else if ((spoken > 0 && pause >= WaitsFrames) || (spoken == 0 && frames >= SilentFrames))
            machine.TrySetResult(false);
        else if (pause >= WaitsFrames)
            spoken = 0;
    }

    private static bool IsBeep(ReadOnlySpan<short> frame)
    {
        var total = 0.0;
        foreach (var sample in frame)
            total += (double)sample * sample;
        // Louder than a whisper, and nearly all of it one tone.
        if (total < frame.Length * 300.0 * 300)
            return false;
        foreach (var tone in Beeps)
            if (Share(frame, tone, total) > 0.9)
                return true;
        return false;
    }

    private static double Share(ReadOnlySpan<short> frame, int tone, double total)
    {
        var (sine, cosine) = (0.0, 0.0);
        for (var at = 0; at < frame.Length; at++)
        {
            var angle = 2 * Math.PI * tone * at / Frames.Rate;
            (sine, cosine) = (sine + frame[at] * Math.Sin(angle), cosine + frame[at] * Math.Cos(angle));
        }
        return 2 * (sine * sine + cosine * cosine) / (frame.Length * total);
    }
}
