using SmartService.VoiceGateway.Speaking;

namespace SmartService.Tests.Fakes;

/// <summary>Hums whatever it is to say, in pieces of uneven length.</summary>
public sealed class ToneVoice(int rate, double loudness, double hertz, double seconds) : ISpeechSynthesizer
{
    public string Name => "tone";

    /// <summary>Hums for the first second of so many, and is silent for the others.</summary>
    public int SpeaksOneSecondIn { get; init; } = 1;

    /// <summary>Times as loud in the second half.</summary>
    public double GetsLouderBy { get; init; } = 1;

    /// <summary>A second tone, in Hz.</summary>
    public double? Also { get; init; }

    public async IAsyncEnumerable<SpeechChunk> SpeakAsync(
        SpeechOrder order,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken noMoreUse
    )
    {
        await Task.CompletedTask;
        var all = Enumerable.Range(0, (int)(rate * seconds)).Select(Sample).ToArray();
        for (int at = 0, length = 1; at < all.Length; at += length, length = length * 2 % 997 + 1)
            yield return new SpeechChunk(rate, all.AsMemory(at, Math.Min(length, all.Length - at)));
    }

    private short Sample(int at)
    {
        if (at / rate % SpeaksOneSecondIn != 0)
            return 0;
        var value = Tone(at, hertz) + (Also is { } other ? Tone(at, other) : 0);
        var size = loudness * (at > rate * seconds / 2 ? GetsLouderBy : 1);
        return (short)Math.Clamp(value * size * 32_767 / (Also is null ? 1 : 2), short.MinValue, short.MaxValue);
    }

    private double Tone(int at, double hertz) => Math.Sin(2 * Math.PI * hertz * at / rate);
}
