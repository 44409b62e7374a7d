using SmartService.Telephony;

namespace SmartService.Tests.Telephony.Sip;

/// <summary>Media that agree on G.711 and the direction, and send nothing.</summary>
sealed class SilentMedia : ICallMedia
{
    int _version;

    public MediaDirection Wanted { get; set; }

    public MediaDirection Remote { get; private set; }

    public bool Fits { get; init; } = true;

    public bool IsStarted { get; private set; }

    public bool IsDisposed { get; private set; }

    public string Offer() => Describe(Wanted);

    public string? Answer(string offer)
    {
        Read(offer);
        return Fits ? Describe(Allowed()) : null;
    }

    public bool Accept(string answer)
    {
        Read(answer);
        return Fits;
    }

    public void Start() => IsStarted = true;

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }

    // One does not send to who only sends (RFC 3264 section 6.1).
    MediaDirection Allowed()
    {
        var sends = Wanted is MediaDirection.SendReceive or MediaDirection.SendOnly;
        var receives = Wanted is MediaDirection.SendReceive or MediaDirection.ReceiveOnly;
        sends &= Remote is MediaDirection.SendReceive or MediaDirection.ReceiveOnly;
        receives &= Remote is MediaDirection.SendReceive or MediaDirection.SendOnly;
        return (sends, receives) switch
        {
            (true, true) => MediaDirection.SendReceive,
            (true, false) => MediaDirection.SendOnly,
            (false, true) => MediaDirection.ReceiveOnly,
            _ => MediaDirection.Inactive,
        };
    }

    void Read(string description)
    {
        if (!description.StartsWith("v=0", StringComparison.Ordinal))
            throw new FormatException("No session description");
        Remote =
            description.Contains("a=sendonly") ? MediaDirection.SendOnly
            : description.Contains("a=recvonly") ? MediaDirection.ReceiveOnly
            : description.Contains("a=inactive") ? MediaDirection.Inactive
            : MediaDirection.SendReceive;
    }

    string Describe(MediaDirection direction)
    {
        var word = direction switch
        {
            MediaDirection.SendReceive => "sendrecv",
            MediaDirection.SendOnly => "sendonly",
            MediaDirection.ReceiveOnly => "recvonly",
            _ => "inactive",
        };
        return $"v=0\r\no=- 1 {++_version} IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
            + $"m=audio 40000 RTP/AVP 8 0 101\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:0 PCMU/8000\r\n"
            + $"a=rtpmap:101 telephone-event/8000\r\na={word}\r\n";
    }
}
