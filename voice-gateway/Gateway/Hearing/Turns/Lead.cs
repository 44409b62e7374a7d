namespace SmartService.VoiceGateway.Hearing.Turns;

/// <summary>The last samples heard, while nobody knows yet whether they begin a turn.</summary>
internal sealed class Lead(int most)
{
    private readonly List<short> samples = [];

    public void Add(ReadOnlySpan<short> frame)
    {
        samples.AddRange(frame);
        // The frames in which speech is being made sure of belong to it, too.
        if (samples.Count > most * 2)
            samples.RemoveRange(0, samples.Count - most * 2);
    }

    public short[] Take()
    {
        var taken = samples.ToArray();
        samples.Clear();
        return taken;
    }
}
