using Shouldly;
using SmartService.Eval.Hearing;
using SmartService.Tests.Fakes;
using SmartService.VoiceGateway.Hearing.Activity;
using SmartService.VoiceGateway.Hearing.Local;
using Xunit;

namespace SmartService.Tests.Gateway.Hearing;

public sealed class ActivityTests
{
    private const string Call = "testdata/calls/outage_report.wav";

    [SharedFact(Call)]
    public void Without_a_model_loudness_tells_speech() => HearsTheCall(new EnergyActivity());

    [SharedFact(Call)]
    public void Noise_of_the_line_is_learnt()
    {
        using var activity = new EnergyActivity();
        var chance = new Random(7);
        var noise = Enumerable.Range(0, 8_000 * 4).Select(_ => (short)chance.Next(-200, 200)).ToArray();

        Spoken(activity, noise).ShouldBe(0);
        // Speech over it is heard all the same.
        var call = Clip.Read(Shared.At(Call)).Samples;
        Spoken(
                activity,
                [.. call.Select((sample, at) => (short)Math.Clamp(sample + noise[at % noise.Length], -32_768, 32_767))]
            )
            .ShouldBeGreaterThan(0.3);
    }

    [SharedFact("models/vad-silero")]
    public void A_model_tells_a_voice_from_silence_and_from_noise()
    {
        var model = SpeechModels.Read(Shared.At("models/vad-silero")).ShouldNotBeNull();
        HearsTheCall(new SileroActivity(model, 8_000));

        using var activity = new SileroActivity(model, 8_000);
        var chance = new Random(7);
        Spoken(activity, [.. Enumerable.Range(0, 8_000 * 2).Select(_ => (short)chance.Next(-3_000, 3_000))])
            .ShouldBeLessThan(0.05);
    }

    private static void HearsTheCall(ISpeechActivity activity)
    {
        using (activity)
        {
            Spoken(activity, new short[8_000]).ShouldBe(0);
            Spoken(activity, Clip.Read(Shared.At(Call)).Samples).ShouldBeGreaterThan(0.4);
            Spoken(activity, new short[8_000]).ShouldBeLessThan(0.5);
        }
    }

    /// <summary>The share of frames that were taken for speech.</summary>
    private static double Spoken(ISpeechActivity activity, short[] samples) =>
        samples.Chunk(160).Average(frame => activity.IsSpeech(frame) ? 1.0 : 0.0);
}
