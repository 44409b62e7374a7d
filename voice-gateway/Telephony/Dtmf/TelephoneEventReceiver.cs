namespace SmartService.Telephony.Dtmf;

/// <summary>
/// Tells each key once, whichever of its packets come: beginning, updates and the thrice sent end all carry the event's
/// timestamp. A key is held back for 40 ms, so that one whose packets were overtaken still comes in its order.
/// </summary>
internal sealed class TelephoneEventReceiver
{
    private const int HeldFrames = 2;
    private const int Remembered = 16;

    private readonly long[] known = new long[Remembered];
    private readonly (long At, char Key, int Frames)[] held = new (long, char, int)[Remembered];
    private int knownCount;
    private int heldCount;

    /// <param name="at">The packet's timestamp, unwrapped: where the event began.</param>
    public void Take(long at, TelephoneEvent packet)
    {
        if (DtmfTone.Key(packet.Event) is not { } key || IsKnown(at) || heldCount == Remembered)
            return;
        known[knownCount++ % Remembered] = at;
        var place = heldCount++;
        for (; place > 0 && held[place - 1].At > at; place--)
            held[place] = held[place - 1];
        held[place] = (at, key, 0);
    }

    /// <summary>Called once in 20 ms.</summary>
    /// <returns>A key whose time has come, or null.</returns>
    public char? Next()
    {
        for (var i = 0; i < heldCount; i++)
            held[i].Frames++;
        if (heldCount == 0 || held[0].Frames < HeldFrames)
            return null;
        var key = held[0].Key;
        Array.Copy(held, 1, held, 0, --heldCount);
        return key;
    }

    /// <summary>Another source: its timestamps have nothing to do with those before. What is held is still told.</summary>
    public void Restart() => knownCount = 0;

    private bool IsKnown(long at)
    {
        for (var i = 0; i < Math.Min(knownCount, Remembered); i++)
            if (known[i] == at)
                return true;
        return false;
    }
}
