namespace SmartService.VoiceGateway.Speaking.Playing;

/// <summary>How much of what was to be said reached the caller.</summary>
/// <param name="IsWhole">All of it was heard.</param>
/// <param name="Sentences">Heard to their end.</param>
/// <param name="Text">As it is written, up to about where the caller stopped hearing it.</param>
/// <param name="Time">Of sound.</param>
public sealed record Delivered(bool IsWhole, int Sentences, string Text, TimeSpan Time)
{
    public int Characters => Text.Length;
}
