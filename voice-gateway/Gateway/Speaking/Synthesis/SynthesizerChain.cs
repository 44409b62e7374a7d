using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace SmartService.VoiceGateway.Speaking.Synthesis;

/// <summary>
/// Several voices as one: the first that can speaks. One that failed rests for a while, so that the caller does not
/// wait again for what just failed.
/// </summary>
/// <param name="inOrder">The best first.</param>
/// <param name="rest">How long one that failed is left alone when it does not say itself.</param>
public sealed class SynthesizerChain(
    IReadOnlyList<ISpeechSynthesizer> inOrder,
    TimeSpan rest,
    TimeProvider time,
    ILogger<SynthesizerChain> log
) : ISpeechSynthesizer
{
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(10);
    private readonly long[] restsUntil = new long[inOrder.Count];

    public string Name => string.Join(" > ", inOrder.Select(voice => voice.Name));

    public async IAsyncEnumerable<SpeechChunk> SpeakAsync(
        SpeechOrder order,
        [EnumeratorCancellation] CancellationToken noMoreUse
    )
    {
        foreach (var turn in Turns())
        {
            var spoken = false;
            await using var sound = inOrder[turn].SpeakAsync(order, noMoreUse).GetAsyncEnumerator(noMoreUse);
            while (await NextAsync(sound, turn) is { } more)
            {
                if (!more)
                {
                    if (spoken)
                        yield break;
                    Rest(turn, new SpeakingFailedException("it said nothing"));
                    break;
                }
                spoken = true;
                yield return sound.Current;
            }
            // Half a sentence and then the whole of it is better understood than half a sentence.
        }
        throw new SpeakingFailedException("No voice is left to speak with.");
    }

    /// <summary>Those that rest come last: an uncertain voice is better than none.</summary>
    private int[] Turns()
    {
        var now = time.GetUtcNow().UtcTicks;
        return Enumerable.Range(0, inOrder.Count).OrderBy(turn => Volatile.Read(ref restsUntil[turn]) > now).ToArray();
    }

    /// <returns>Null when this voice has failed.</returns>
    private async Task<bool?> NextAsync(IAsyncEnumerator<SpeechChunk> sound, int turn)
    {
        try
        {
            return await sound.MoveNextAsync();
        }
        catch (SpeakingFailedException failed)
        {
            Rest(turn, failed);
            return null;
        }
    }

    private void Rest(int turn, SpeakingFailedException failed)
    {
        var asked = failed.RestFor ?? rest;
        var granted =
            asked < TimeSpan.Zero ? rest
            : asked > LongestRest ? LongestRest
            : asked;
        Volatile.Write(ref restsUntil[turn], (time.GetUtcNow() + granted).UtcTicks);
        log.LogWarning(
            "The voice {Voice} failed and rests for {Seconds} s: {Reason}",
            inOrder[turn].Name,
            (int)granted.TotalSeconds,
            failed.Message
        );
    }
}
