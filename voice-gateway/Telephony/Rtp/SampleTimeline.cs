namespace SmartService.Telephony.Rtp;

/// <summary>What is known of a place on the time line.</summary>
internal enum Place : byte
{
    Empty,
    Speech,

    /// <summary>From here on the sender is silent on purpose.</summary>
    Silence,
}

/// <summary>
/// A second of samples at the places that their timestamps give them. So it does not matter in which order packets come,
/// how often, or how long they are.
/// </summary>
internal sealed class SampleTimeline
{
    public const int Capacity = 8192;
    private readonly short[] samples = new short[Capacity];
    private readonly Place[] places = new Place[Capacity];

    /// <summary>Where the first sample stands that was not played yet.</summary>
    public long Position { get; private set; }

    /// <summary>The end of the last sample that is here.</summary>
    public long End { get; private set; }

    public Place this[long at] => places[at & (Capacity - 1)];

    public short Sample(long at) => samples[at & (Capacity - 1)];

    public void Restart(long position)
    {
        Array.Clear(places);
        Position = End = position;
    }

    /// <returns>False when all of it comes too late.</returns>
    public bool Put(long at, ReadOnlySpan<byte> codes, bool aLaw)
    {
        var from = (int)Math.Clamp(Position - at, 0, codes.Length);
        for (var i = from; i < codes.Length; i++)
        {
            var cell = (at + i) & (Capacity - 1);
            samples[cell] = aLaw ? G711.DecodeALaw(codes[i]) : G711.DecodeMuLaw(codes[i]);
            places[cell] = Place.Speech;
        }
        End = Math.Max(End, at + codes.Length);
        return from < codes.Length;
    }

    public void PutSilence(long at)
    {
        at = Math.Max(at, Position);
        if (this[at] == Place.Empty)
            places[at & (Capacity - 1)] = Place.Silence;
        End = Math.Max(End, at + 1);
    }

    /// <summary>The length of the run from there that is all speech, or all not.</summary>
    public int Run(long from, int most)
    {
        var speech = this[from] == Place.Speech;
        var length = 1;
        while (length < most && this[from + length] == Place.Speech == speech && this[from + length] != Place.Silence)
            length++;
        return length;
    }

    public void Copy(long from, Span<short> into)
    {
        for (var i = 0; i < into.Length; i++)
            into[i] = Sample(from + i);
    }

    /// <summary>Goes on; what is left behind is forgotten.</summary>
    public void Pass(int count)
    {
        for (var i = 0; i < count; i++)
            places[(Position + i) & (Capacity - 1)] = Place.Empty;
        Position += count;
        End = Math.Max(End, Position);
    }
}
