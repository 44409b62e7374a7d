namespace SmartService.Telephony.Audio;

/// <summary>
/// Lets several parties hear each other: caller, agent, a third, a supervisor. Who hears whom, and how loud, is set for
/// each pair, so a supervisor may listen (heard by nobody), whisper (heard by the agent only) or join in.
/// </summary>
/// <remarks>
/// Each party is the sink and the source of a call. All of them live by the same clock, so nothing is queued: a party hears
/// the frame that another said in the same beat or the one before.
/// </remarks>
public sealed class AudioBridge
{
    private readonly Lock turn = new();
    private readonly List<BridgeParty> parties = [];
    private readonly Dictionary<(BridgeParty Speaker, BridgeParty Listener), float> gains = [];

    /// <summary>A new party that hears all and is heard by all.</summary>
    public BridgeParty Join()
    {
        var party = new BridgeParty(this);
        lock (turn)
            parties.Add(party);
        return party;
    }

    public void Leave(BridgeParty party)
    {
        lock (turn)
        {
            parties.Remove(party);
            foreach (var pair in gains.Keys.Where(pair => pair.Speaker == party || pair.Listener == party).ToList())
                gains.Remove(pair);
        }
    }

    /// <summary>How loud one hears another: 0 is not at all, 1 as it is.</summary>
    public void SetGain(BridgeParty speaker, BridgeParty listener, float gain)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(gain);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(gain, 8);
        lock (turn)
            gains[(speaker, listener)] = gain;
    }

    /// <summary>Sets how loud all others hear one; those who join later hear it as it is.</summary>
    public void SetGain(BridgeParty speaker, float gain)
    {
        foreach (var listener in Others(speaker))
            SetGain(speaker, listener, gain);
    }

    internal void Take(BridgeParty speaker, ReadOnlySpan<short> frame)
    {
        lock (turn)
            speaker.Keep(frame);
    }

    /// <summary>What one hears: the sum of all others, held within 16 bit.</summary>
    internal void Mix(BridgeParty listener, Span<short> frame)
    {
        Span<float> sum = stackalloc float[frame.Length];
        sum.Clear();
        lock (turn)
            foreach (var speaker in parties)
                if (speaker != listener && speaker.IsNewFor(listener))
                    Add(speaker.Said, gains.GetValueOrDefault((speaker, listener), 1), sum);
        for (var i = 0; i < frame.Length; i++)
            frame[i] = (short)Math.Clamp(sum[i], short.MinValue, short.MaxValue);
    }

    private static void Add(ReadOnlySpan<short> said, float gain, Span<float> sum)
    {
        if (gain == 0)
            return;
        for (var i = 0; i < Math.Min(sum.Length, said.Length); i++)
            sum[i] += said[i] * gain;
    }

    private List<BridgeParty> Others(BridgeParty party)
    {
        lock (turn)
            return [.. parties.Where(one => one != party)];
    }
}
