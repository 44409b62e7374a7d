namespace SmartService.Telephony.Audio;

/// <summary>The measure of all audio here: 20 ms at 8 kHz.</summary>
public static class Frames
{
    /// <summary>Samples a second.</summary>
    public const int Rate = 8000;

    /// <summary>Samples of a frame.</summary>
    public const int Samples = 160;

    public static readonly TimeSpan Length = TimeSpan.FromMilliseconds(20);
}
