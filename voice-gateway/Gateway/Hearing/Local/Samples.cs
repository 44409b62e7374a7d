namespace SmartService.VoiceGateway.Hearing.Local;

/// <summary>What was said in a turn so far, as recognizers want it: from -1 to 1.</summary>
internal sealed class Samples
{
    private float[] values = new float[16_000];

    public int Count { get; private set; }

    public ReadOnlyMemory<float> All => values.AsMemory(0, Count);

    public void Add(ReadOnlySpan<short> piece)
    {
        if (Count + piece.Length > values.Length)
            Array.Resize(ref values, Math.Max(values.Length * 2, Count + piece.Length));
        foreach (var sample in piece)
            values[Count++] = sample / 32_768f;
    }
}
