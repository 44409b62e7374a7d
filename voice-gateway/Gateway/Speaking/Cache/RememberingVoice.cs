using System.Runtime.CompilerServices;
using SmartService.Telephony.Audio;

namespace SmartService.VoiceGateway.Speaking.Cache;

/// <summary>A voice that makes a sentence once and plays it from then on.</summary>
/// <param name="voice">At the telephone's rate and level.</param>
public sealed class RememberingVoice(ISpeechSynthesizer voice, SpeechCache cache, FixedSentences fixedSentences)
    : ISpeechSynthesizer
{
    public string Name => voice.Name;

    public bool Knows(SpeechOrder order) => cache.Has(KeyOf(order));

    public async IAsyncEnumerable<SpeechChunk> SpeakAsync(
        SpeechOrder order,
        [EnumeratorCancellation] CancellationToken noMoreUse
    )
    {
        var key = KeyOf(order);
        if (await cache.ReadAsync(key, noMoreUse) is { } known)
        {
            yield return new SpeechChunk(Frames.Rate, known);
            yield break;
        }
        var made = new List<short>();
        await foreach (var chunk in voice.SpeakAsync(order, noMoreUse))
        {
            made.AddRange(chunk.Samples.Span);
            yield return chunk;
        }
        // Only what was made to its end comes here.
        if (made.Count > 0)
            await cache.WriteAsync(key, made.ToArray());
    }

    private SpeechKey KeyOf(SpeechOrder order) => SpeechKey.Of(Name, order, fixedSentences.Contains(order.Text));
}
