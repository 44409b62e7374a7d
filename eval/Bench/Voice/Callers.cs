using SmartService.Eval.Hearing;
using SmartService.Eval.Running;
using SmartService.Telephony.Audio;

namespace SmartService.Eval.Bench.Voice;

/// <summary>Who calls in <c>bench voice</c>: the clips of each call, and what is murmured while the bot speaks.</summary>
/// <param name="Calls">Of each call the clips, in order.</param>
/// <param name="Murmurs">What a listener says without wanting the word.</param>
sealed record Callers(IReadOnlyList<IReadOnlyList<string>> Calls, IReadOnlyList<string> Murmurs)
{
    public static Callers Read() => Beside.Read<Callers>("Bench/Voice/callers.json");

    /// <summary>A clip from its first sample of speech to its last, at the telephone's rate.</summary>
    public static short[] Speech(string folder, string name)
    {
        var clip = Clip.Read(Path.Combine(folder, name + ".wav"));
        return clip.SampleRate == Frames.Rate
            ? Bare(clip.Samples)
            : throw new EvalException($"{name}.wav has {clip.SampleRate} Hz; a telephone needs {Frames.Rate}.");
    }

    /// <summary>Without the silence before and after.</summary>
    public static short[] Bare(short[] samples) => samples[Clip.SpeechIn(samples)];
}
