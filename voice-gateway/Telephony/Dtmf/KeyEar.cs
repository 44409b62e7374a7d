namespace SmartService.Telephony.Dtmf;

/// <summary>
/// Hears the keys of a call, whichever way they come, and each once. Where events were agreed, a tone is held back until it
/// is sure that no event tells the same key; after the first event the tones are taken for its remains.
/// </summary>
internal sealed class KeyEar(ToneDetection detection)
{
    private const int HeldFrames = 8;
    private readonly TelephoneEventReceiver events = new();
    private readonly ToneDetector tones = new();
    private bool eventsCome;
    private char? toned;
    private int held;

    public void Take(long at, TelephoneEvent packet)
    {
        eventsCome |= DtmfTone.Key(packet.Event) is not null;
        events.Take(at, packet);
    }

    public void Restart() => events.Restart();

    /// <summary>Called once in 20 ms with what is heard.</summary>
    /// <param name="agreed">The other side said that it sends events.</param>
    public DtmfKey? Next(ReadOnlySpan<short> frame, bool agreed)
    {
        if (Listens(agreed) && tones.Take(frame) is { } key)
            (toned, held) = (key, agreed ? HeldFrames : 0);
        if (events.Next() is { } pressed)
            return new DtmfKey(pressed, DtmfWay.Event);
        if (eventsCome)
            toned = null;
        if (toned is not { } ripe || held-- > 0)
            return null;
        toned = null;
        return new DtmfKey(ripe, DtmfWay.InBand);
    }

    private bool Listens(bool agreed) =>
        detection == ToneDetection.Always && !eventsCome || detection == ToneDetection.WithoutEvents && !agreed;
}
