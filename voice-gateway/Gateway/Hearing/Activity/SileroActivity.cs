using SmartService.VoiceGateway.Hearing.Local;
using SmartService.VoiceGateway.Sherpa;

namespace SmartService.VoiceGateway.Hearing.Activity;

/// <summary>The Silero model, which tells a voice from any other sound; through sherpa-onnx, 32 ms at a time.</summary>
public sealed class SileroActivity : ISpeechActivity
{
    private const int Rate = 16_000;
    private const int Window = 512;
    private const float BufferSeconds = 30;

    private readonly VadHandle vad;
    private readonly Doubling? doubling;
    private readonly List<float> waiting = [];

    /// <param name="sampleRate">8,000 or 16,000.</param>
    /// <exception cref="SpeechException">The model cannot be loaded.</exception>
    public SileroActivity(SpeechModel model, int sampleRate, float threshold = 0.5f)
    {
        SherpaLibrary.Require();
        using var texts = new NativeTexts();
        vad = SherpaApi.CreateVad(
            new VadConfig
            {
                SampleRate = Rate,
                NumThreads = 1,
                Provider = texts.Lend("cpu"),
                Silero = new()
                {
                    Model = texts.Lend(model["model"]),
                    Threshold = threshold,
                    // The turn detector knows how long speech and silence matter; here they are only heard.
                    MinSilence = 0.05f,
                    MinSpeech = 0.03f,
                    WindowSize = Window,
                    MaxSpeech = BufferSeconds,
                },
            },
            BufferSeconds
        );
        if (vad.IsInvalid)
            throw new SpeechException($"{model.Folder}: not a Silero model that sherpa-onnx can load.");
        doubling = sampleRate < Rate ? new Doubling() : null;
    }

    public bool IsSpeech(ReadOnlySpan<short> frame)
    {
        var samples = new float[frame.Length];
        for (var at = 0; at < frame.Length; at++)
            samples[at] = frame[at] / 32_768f;
        waiting.AddRange(doubling?.Run(samples) ?? samples);
        while (waiting.Count >= Window)
            Take();
        return SherpaApi.IsVadDetected(vad) == 1;
    }

    public void Dispose() => vad.Dispose();

    private void Take()
    {
        var window = waiting[..Window].ToArray();
        waiting.RemoveRange(0, Window);
        unsafe
        {
            fixed (float* first = window)
                SherpaApi.AcceptVad(vad, first, Window);
        }
        // What was spoken is kept by who recognises it.
        while (SherpaApi.IsVadEmpty(vad) == 0)
            SherpaApi.PopVad(vad);
    }
}
