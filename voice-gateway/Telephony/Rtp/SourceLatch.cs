using System.Net;

namespace SmartService.Telephony.Rtp;

/// <summary>
/// Where packets may come from and go to (symmetric RTP, RFC 4961). Behind a NAT the stated address is not the one that
/// packets come from, so the first source is believed and answered; after that no foreign one, save the stated one itself,
/// or another speaker when the known one has fallen silent.
/// </summary>
internal sealed class SourceLatch(long patience)
{
    private SocketAddress? stated;
    private SocketAddress? heard;
    private SocketAddress? former;
    private SocketAddress? formerStated;
    private long? straysSince;
    private uint source;
    private long lastHeard;

    /// <summary>Where to send; null as long as neither is known.</summary>
    public SocketAddress? Target => heard ?? stated;

    public long Refused { get; private set; }

    /// <summary>What the last description says. A new address opens the latch again; the same one changes nothing.</summary>
    public void Expect(IPEndPoint? remote)
    {
        var next = remote?.Serialize();
        // A hold without an address: keep what is known for the time after it.
        if (next is null || next.Equals(stated))
            return;
        (formerStated, stated) = (stated, next);
        (former, heard) = (heard, null);
        straysSince = null;
    }

    /// <param name="synchronization">The packet's SSRC.</param>
    /// <param name="now">The time, in the unit of the patience.</param>
    public bool Admit(SocketAddress from, uint synchronization, long now)
    {
        if (from.Equals(heard))
            return Heard(synchronization, now);
        if (heard is null && !from.Equals(stated) && Strays(from, now))
            return true;
        if (heard is null || from.Equals(stated) || synchronization != source && now - lastHeard > patience)
        {
            heard = Copy(from);
            return Heard(synchronization, now);
        }
        Refused++;
        return false;
    }

    // What was on its way when the other side moved is taken, but draws us back only when nothing else comes for long.
    private bool Strays(SocketAddress from, long now)
    {
        if (!from.Equals(former) && !from.Equals(formerStated))
            return false;
        straysSince ??= now;
        return now - straysSince <= patience;
    }

    private bool Heard(uint synchronization, long now)
    {
        source = synchronization;
        lastHeard = now;
        return true;
    }

    private static SocketAddress Copy(SocketAddress from)
    {
        var copy = new SocketAddress(from.Family, from.Size);
        from.Buffer.Span[..from.Size].CopyTo(copy.Buffer.Span);
        return copy;
    }
}
