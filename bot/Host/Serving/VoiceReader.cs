using System.Runtime.CompilerServices;
using SmartService.Channels.Voice;
using SmartService.Dialogue;
using SmartService.VoiceGateway.Hearing;
using SmartService.VoiceGateway.Hearing.Spelling;

namespace SmartService.Host.Serving;

/// <summary>Whoever hears callers hears voice messages too, and spells them with the same words in mind.</summary>
sealed class VoiceReader(
    FallingBackRecognizer recognizer,
    Respeller respeller,
    DialogueEngine engine,
    ILogger<VoiceReader> log
) : IVoiceReader
{
    const int Rate = 16_000;
    const int Piece = Rate / 5;
    const int Least = 18 * Rate;
    const int Most = 28 * Rate;

    public async Task<ReadVoice?> ReadAsync(
        string conversationId,
        ReadOnlyMemory<short> samples,
        CancellationToken stop
    )
    {
        if (!recognizer.Hears || await HearAsync(samples, stop) is not { Length: > 0 } text)
            return null;
        var asked = await engine.ExpectedAsync(conversationId, stop);
        var likely = await engine.LikelyWordsAsync(conversationId, stop);
        var respelt = respeller.Respell(
            text,
            asked,
            [.. likely.Select(word => new ExpectedWord(word.Text, word.Weight))]
        );
        return new(respelt.Text, respelt.Original);
    }

    async Task<string?> HearAsync(ReadOnlyMemory<short> samples, CancellationToken stop)
    {
        try
        {
            var text = "";
            foreach (var part in Parts(samples))
                text += await HearPartAsync(part, stop);
            return text;
        }
        catch (HearingFailedException failure)
        {
            log.LogWarning("A voice message was not understood: {Problem}", failure.Message);
            return null;
        }
    }

    async Task<string> HearPartAsync(ReadOnlyMemory<short> samples, CancellationToken stop)
    {
        var text = "";
        await using var session = recognizer.Open(Rate);
        await foreach (var heard in session.ListenAsync(PiecesAsync(samples, stop), stop))
            text = heard.Text;
        return text;
    }

    /// <summary>Recognizers hear half a minute at most; what is longer is cut where it is most silent.</summary>
    static IEnumerable<ReadOnlyMemory<short>> Parts(ReadOnlyMemory<short> samples)
    {
        while (samples.Length > Most)
        {
            var cut = Enumerable
                .Range(Least / Piece, (Most - Least) / Piece)
                .MinBy(piece => Loudness(samples.Span.Slice(piece * Piece, Piece)));
            yield return samples[..(cut * Piece)];
            samples = samples[(cut * Piece)..];
        }
        yield return samples;
    }

    static long Loudness(ReadOnlySpan<short> samples)
    {
        var sum = 0L;
        foreach (var sample in samples)
            sum += Math.Abs((int)sample);
        return sum;
    }

    static async IAsyncEnumerable<ReadOnlyMemory<short>> PiecesAsync(
        ReadOnlyMemory<short> samples,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        for (var at = 0; at < samples.Length; at += Piece)
        {
            stop.ThrowIfCancellationRequested();
            yield return samples.Slice(at, Math.Min(Piece, samples.Length - at));
        }
        await Task.CompletedTask;
    }
}
