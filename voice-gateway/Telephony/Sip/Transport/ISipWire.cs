using System.Net;

namespace SmartService.Telephony.Sip;

/// <summary>What carries bytes: sockets, or a test's own.</summary>
interface ISipWire : IAsyncDisposable
{
    /// <summary>Sends and returns at once; what cannot be sent is told by <see cref="ISipReceiver.Lost"/>.</summary>
    void Send(byte[] message, SipFlow to);

    /// <summary>The address under which the other side of a flow reaches us.</summary>
    IPEndPoint LocalFor(SipFlow flow);
}

/// <summary>Takes what a wire brings.</summary>
interface ISipReceiver
{
    void Received(ReadOnlySpan<byte> message, SipFlow from);

    /// <summary>Nothing sent on that flow arrives any more.</summary>
    void Lost(SipFlow flow);
}
