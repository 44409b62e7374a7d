namespace SmartService.Telephony;

/// <summary>Which way the media of a call flows, as the side that states it sees it (RFC 3264 section 5.1).</summary>
public enum MediaDirection
{
    SendReceive,
    SendOnly,
    ReceiveOnly,
    Inactive,
}

/// <summary>
/// The media of one call as its signalling sees it: session descriptions (SDP) in and out. Signalling knows no RTP, and
/// media know no SIP. The members are called one after the other, never at once.
/// </summary>
public interface ICallMedia : IAsyncDisposable
{
    /// <summary>
    /// What we want from now on: <see cref="MediaDirection.SendReceive"/> to talk, <see cref="MediaDirection.SendOnly"/>
    /// to hold. Takes effect with the next <see cref="Offer"/> or <see cref="Answer"/>.
    /// </summary>
    MediaDirection Wanted { get; set; }

    /// <summary>
    /// What the other side stated in its last description that was taken: <see cref="MediaDirection.SendOnly"/> or
    /// <see cref="MediaDirection.Inactive"/> says that it holds us.
    /// </summary>
    MediaDirection Remote { get; }

    /// <summary>Our offer: the first of a call, or a new one within it (RFC 3264 sections 5 and 8).</summary>
    string Offer();

    /// <summary>Takes the other side's offer and answers it (RFC 3264 section 6).</summary>
    /// <returns>Our answer, or null when nothing in the offer fits us; what was agreed before then stays.</returns>
    /// <exception cref="FormatException">The offer is no session description.</exception>
    string? Answer(string offer);

    /// <summary>
    /// Takes the other side's answer to our last offer. Comes again for the same offer when an early answer (in a 183) is
    /// followed by a final one; the last counts.
    /// </summary>
    /// <returns>False when the answer leaves nothing to talk with; what was agreed before then stays.</returns>
    /// <exception cref="FormatException">The answer is no session description.</exception>
    bool Accept(string answer);

    /// <summary>
    /// How long nothing has come from the other side though it may send: neither sound nor a report. Zero where media
    /// cannot tell.
    /// </summary>
    TimeSpan Silence => TimeSpan.Zero;

    /// <summary>Lets media flow. Comes once, after the first answer in either direction; also for early media.</summary>
    void Start();
}
