using Microsoft.Extensions.Options;
using SmartService.VoiceGateway.Calls;
using SmartService.VoiceGateway.Hearing;
using SmartService.VoiceGateway.Speaking;

namespace SmartService.VoiceGateway.Browser;

/// <summary>What the gateway can do by itself; for the rest a page may offer its browser.</summary>
/// <param name="Hears">It recognizes speech.</param>
/// <param name="Speaks">It has a voice.</param>
/// <param name="Records">Calls are recorded.</param>
internal sealed record Abilities(bool Hears, bool Speaks, bool Records)
{
    public static Abilities Of(
        FallingBackRecognizer recognizer,
        IOptions<SpeakingOptions> speaking,
        SpeechFolders folders,
        IOptions<CallOptions> call
    ) => new(recognizer.Hears, Voices.CanSpeak(speaking.Value, folders.Models), call.Value.Record);
}
