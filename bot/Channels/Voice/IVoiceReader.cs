namespace SmartService.Channels.Voice;

/// <summary>Understands what was said in a voice message: a door to whoever recognizes speech.</summary>
public interface IVoiceReader
{
    /// <param name="conversationId">Of whoever said it: what they were asked helps to understand.</param>
    /// <param name="samples">Mono, 16 bits, 16,000 a second.</param>
    /// <param name="stop">Nobody waits for it any more.</param>
    /// <returns>Null when nothing was understood, or nobody is there to understand it.</returns>
    Task<ReadVoice?> ReadAsync(string conversationId, ReadOnlyMemory<short> samples, CancellationToken stop);
}

/// <summary>What was said, in the likeliest spelling.</summary>
/// <param name="Original">As the recognizer spelt it.</param>
public sealed record ReadVoice(string Text, string Original);

/// <summary>Where no speech is recognized.</summary>
internal sealed class NoVoiceReader : IVoiceReader
{
    public Task<ReadVoice?> ReadAsync(string conversationId, ReadOnlyMemory<short> samples, CancellationToken stop) =>
        Task.FromResult<ReadVoice?>(null);
}
