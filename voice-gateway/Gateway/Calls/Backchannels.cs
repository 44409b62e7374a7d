using SmartService.VoiceGateway.Hearing.Spelling;

namespace SmartService.VoiceGateway.Calls;

/// <summary>What a listener says to say that they listen: it takes no turn. Words from <c>backchannels.json</c>.</summary>
internal static class Backchannels
{
    private static readonly HashSet<string> Listed = [.. DataFile.Json<string[]>("backchannels.json")];

    public static bool Is(string text) => Listed.Contains(string.Concat(text.Where(char.IsLetterOrDigit)));
}
