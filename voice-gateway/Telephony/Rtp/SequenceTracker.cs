namespace SmartService.Telephony.Rtp;

/// <summary>What a packet's number tells.</summary>
internal enum Arrival
{
    /// <summary>The next one, or one after some that are missing.</summary>
    Newest,

    /// <summary>One that was overtaken.</summary>
    Overtaken,

    /// <summary>It was here already.</summary>
    Duplicate,

    /// <summary>Far from all others; not to be used unless the next one follows it.</summary>
    Stray,

    /// <summary>The second in a row at a far place: the sender has begun anew.</summary>
    Restart,
}

/// <summary>Follows the sequence numbers of one source and counts what is lost (RFC 3550 appendices A.1 and A.3).</summary>
internal sealed class SequenceTracker
{
    private const int MostMissing = 3000;
    private const int MostOvertaken = 100;

    private bool begun;
    private long first;
    private long highest;
    private long received;
    private int expectedRestart = -1;

    // The bit n is set when the packet n before the highest is here.
    private UInt128 seen;
    private long expectedBefore;
    private long receivedBefore;
    private long expectedAtReport;
    private long receivedAtReport;

    public long Duplicates { get; private set; }

    public long Overtaken { get; private set; }

    /// <summary>All that came, over all restarts.</summary>
    public long Received => receivedBefore + received;

    /// <summary>All that should have come.</summary>
    public long Expected => expectedBefore + (begun ? highest - first + 1 : 0);

    public long Lost => Math.Max(0, Expected - Received);

    /// <summary>The highest number, with the count of its wraps above the lower 16 bits, as reports tell it.</summary>
    public uint Highest => (uint)highest;

    public Arrival Take(ushort sequence)
    {
        if (!begun)
            return Begin(sequence, Arrival.Newest);
        var step = (short)(sequence - (ushort)highest);
        return step switch
        {
            > 0 and < MostMissing => Advance(step),
            <= 0 and > -MostOvertaken => TakeOld(-step),
            _ => TakeFar(sequence),
        };
    }

    /// <summary>The share lost since the last call, in 256ths (RFC 3550 section 6.4.1).</summary>
    public byte FractionLost()
    {
        var expected = Expected - expectedAtReport;
        var lost = expected - (Received - receivedAtReport);
        (expectedAtReport, receivedAtReport) = (Expected, Received);
        return expected <= 0 || lost <= 0 ? (byte)0 : (byte)Math.Min(255, lost * 256 / expected);
    }

    /// <summary>Another source speaks from now on; the counts stay.</summary>
    public void Restart()
    {
        (expectedBefore, receivedBefore) = (Expected, Received);
        received = 0;
        begun = false;
        expectedRestart = -1;
    }

    private Arrival Begin(ushort sequence, Arrival arrival)
    {
        // Room below, so that packets overtaken at the very start do not go below zero.
        first = highest = sequence + 0x10000L;
        begun = true;
        received = 1;
        seen = 1;
        return arrival;
    }

    private Arrival Advance(int step)
    {
        highest += step;
        seen = step < 128 ? (seen << step) | 1 : 1;
        received++;
        expectedRestart = -1;
        return Arrival.Newest;
    }

    private Arrival TakeOld(int age)
    {
        var bit = UInt128.One << age;
        if ((seen & bit) != 0)
        {
            Duplicates++;
            return Arrival.Duplicate;
        }
        seen |= bit;
        received++;
        Overtaken++;
        first = Math.Min(first, highest - age);
        return Arrival.Overtaken;
    }

    private Arrival TakeFar(ushort sequence)
    {
        if (sequence != expectedRestart)
        {
            expectedRestart = (ushort)(sequence + 1);
            return Arrival.Stray;
        }
        Restart();
        return Begin(sequence, Arrival.Restart);
    }
}
