namespace SmartService.VoiceGateway.Speaking;

/// <summary>Makes speech of text: a door with one implementation for every way of speaking.</summary>
public interface ISpeechSynthesizer
{
    /// <summary>
    /// Engine, model and voice, such as <c>azure/zh-CN-XiaoxiaoNeural</c>: for logs, and so that what was kept of one
    /// voice is never played for another.
    /// </summary>
    string Name { get; }

    /// <summary>Speaks one sentence; the sound streams out as it is made.</summary>
    /// <param name="noMoreUse">The caller spoke over it or is gone.</param>
    /// <exception cref="SpeakingFailedException">This voice cannot say it, or not to its end.</exception>
    IAsyncEnumerable<SpeechChunk> SpeakAsync(SpeechOrder order, CancellationToken noMoreUse);
}

/// <summary>A sentence to be spoken. How loud is not asked of a voice: the speaker of the call decides that.</summary>
/// <param name="Text">Written for the ear: characters and marks only.</param>
/// <param name="Speed">1 is the voice's own speed, less is slower.</param>
public sealed record SpeechOrder(string Text, double Speed = 1)
{
    /// <summary>Made before anybody waits for it; whoever is on the telephone comes first.</summary>
    public bool IsAhead { get; init; }
}

/// <param name="Samples">Mono, 16 bits.</param>
public sealed record SpeechChunk(int SampleRate, ReadOnlyMemory<short> Samples);

/// <summary>A voice could not do its work; another may. The message says why, and never what was to be said.</summary>
public sealed class SpeakingFailedException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>How long this voice asks to be left alone; null when it did not say.</summary>
    public TimeSpan? RestFor { get; init; }
}
