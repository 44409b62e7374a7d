namespace SmartService.VoiceGateway.Hearing;

/// <summary>Turns a caller's speech into text: a door with one implementation for every way of recognising.</summary>
public interface ISpeechRecognizer
{
    /// <summary>For logs and <c>doctor</c>, such as <c>whisper</c> or <c>azure</c>.</summary>
    string Name { get; }

    /// <summary>Begins to listen to one call. Costs nothing until something is said.</summary>
    /// <param name="sampleRate">Of the caller's sound: 8,000 or 16,000.</param>
    ISpeechSession Open(int sampleRate);
}

/// <summary>The ear for one call.</summary>
public interface ISpeechSession : IAsyncDisposable
{
    /// <summary>
    /// Listens to one turn: the sound streams in until the turn is over, texts stream out. There may be any number of
    /// partial texts, each in the place of the one before; the last is the only final one. One turn at a time.
    /// </summary>
    /// <param name="sound">
    /// Mono samples of 16 bits in pieces of any length; its end is the end of the turn. An empty piece tells that the caller
    /// pauses, and may be done: whoever recognises whole turns can begin, and is done too when nothing follows.
    /// </param>
    /// <param name="hangUp">The caller is gone, or the turn is of no more use.</param>
    /// <exception cref="HearingFailedException">This recognizer cannot tell what was said.</exception>
    IAsyncEnumerable<Heard> ListenAsync(IAsyncEnumerable<ReadOnlyMemory<short>> sound, CancellationToken hangUp);
}

/// <summary>What was heard up to now, or in the whole turn.</summary>
/// <param name="Hypotheses">The best first; empty when there was nothing but noise.</param>
public sealed record Heard(bool IsFinal, IReadOnlyList<Hypothesis> Hypotheses)
{
    public string Text => Hypotheses.Count == 0 ? "" : Hypotheses[0].Text;

    public static Heard Partial(string text) => new(false, Of(text, null));

    public static Heard Final(string text, double? confidence = null) => new(true, Of(text, confidence));

    private static Hypothesis[] Of(string text, double? confidence) =>
        text.Length == 0 ? [] : [new Hypothesis(text, confidence)];
}

/// <param name="Confidence">0 to 1, or null where the recognizer tells none.</param>
public sealed record Hypothesis(string Text, double? Confidence);

/// <summary>A recognizer could not do its work; another may. The message says why, and never what a caller said.</summary>
public class HearingFailedException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>There is nobody left to ask: the caller is served by keys.</summary>
public sealed class NoRecognizerException(string message, Exception? cause = null)
    : HearingFailedException(message, cause);
