using System.Runtime.CompilerServices;
using SmartService.Telephony.Audio;
using SmartService.VoiceGateway.Speaking;

namespace SmartService.VoiceGateway.Calls;

/// <summary>
/// Says nothing for as long as saying it takes: where the caller's own machine reads aloud, the call still knows when it is
/// the caller's turn.
/// </summary>
internal sealed class SilentVoice : ISpeechSynthesizer
{
    private const int SamplesPerCharacter = Frames.Rate * 22 / 100;

    public string Name => "silent";

    public async IAsyncEnumerable<SpeechChunk> SpeakAsync(
        SpeechOrder order,
        [EnumeratorCancellation] CancellationToken noMoreUse
    )
    {
        await Task.CompletedTask;
        yield return new SpeechChunk(Frames.Rate, new short[order.Text.Length * SamplesPerCharacter]);
    }
}
