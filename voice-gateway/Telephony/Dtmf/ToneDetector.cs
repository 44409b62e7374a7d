namespace SmartService.Telephony.Dtmf;

/// <summary>
/// Finds keys in audio by their two tones (Goertzel's filter at the eight frequencies, in steps of 8.5 ms). A key
/// counts when two steps in turn hold nothing but its tones, which speech hardly ever does; it is up when two do not.
/// </summary>
public sealed class ToneDetector
{
    private const int Step = 68;
    private const int StepsDown = 2;
    private const int StepsUp = 3;

    private readonly short[] block = new short[2 * Step];
    private int filled = Step;
    private char? heard;
    private int times;
    private char? down;
    private int missing;

    /// <param name="frame">Any number of samples at 8 kHz.</param>
    /// <returns>The key that went down within them, or null. One of 20 ms holds one at most.</returns>
    public char? Take(ReadOnlySpan<short> frame)
    {
        char? pressed = null;
        while (frame.Length > 0)
        {
            var taken = Math.Min(frame.Length, block.Length - filled);
            frame[..taken].CopyTo(block.AsSpan(filled));
            frame = frame[taken..];
            filled += taken;
            if (filled == block.Length)
                pressed = TakeBlock() ?? pressed;
        }
        return pressed;
    }

    // Blocks of 17 ms overlap by half: long enough to keep neighbouring rows apart, short enough for keys of 40 ms.
    private char? TakeBlock()
    {
        var key = DtmfSpectrum.Key(block);
        block.AsSpan(Step).CopyTo(block);
        filled = Step;
        times = key is not null && key == heard ? times + 1 : 1;
        heard = key;
        missing = key == down ? 0 : missing + 1;
        if (missing >= StepsUp)
            down = null;
        if (key is null || key == down || times < StepsDown)
            return null;
        (down, missing) = (key, 0);
        return key;
    }
}
