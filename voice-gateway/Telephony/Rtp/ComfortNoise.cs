namespace SmartService.Telephony.Rtp;

/// <summary>The hiss of a quiet room, as loud as the other side says (RFC 3389 section 3); its colour is not told apart.</summary>
internal sealed class ComfortNoise
{
    private const int Quietest = 127;
    private uint state = 0x9E3779B9;
    private float peak;

    /// <param name="level">Below the overload of the line, in dB: 0 is as loud as can be, 127 is silence.</param>
    public void SetLevel(int level)
    {
        // Even noise has its peak at the square root of three times its mean.
        peak = level >= Quietest ? 0 : short.MaxValue * MathF.Pow(10, -level / 20f) * MathF.Sqrt(3);
    }

    public void Fill(Span<short> run)
    {
        foreach (ref var sample in run)
            sample = (short)Math.Clamp(Next() * peak, short.MinValue, short.MaxValue);
    }

    private float Next()
    {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        return (int)state / (float)int.MaxValue;
    }
}
