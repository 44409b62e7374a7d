using SmartService.Telephony.Audio;
using SmartService.Telephony.Dtmf;
using SmartService.Telephony.Sdp;

namespace SmartService.Telephony.Rtp;

/// <summary>
/// The audio of one call: what signalling agrees on (<see cref="ICallMedia"/>), and what the call hears and says.
/// <see cref="Sink"/>, <see cref="Source"/> and the events are called on the clock's thread and must not wait.
/// </summary>
public sealed class CallMedia : ICallMedia
{
    private readonly AudioNegotiation negotiation;
    private readonly RtpSession session;

    internal CallMedia(AudioNegotiation negotiation, RtpSession session, int port)
    {
        (this.negotiation, this.session, Port) = (negotiation, session, port);
    }

    /// <summary>Our port for RTP; RTCP has the next one.</summary>
    public int Port { get; }

    /// <summary>What is agreed; null before the first agreement.</summary>
    public AudioTerms? Terms => negotiation.Terms;

    /// <summary>Speaks into the call; null is silence. While we may not send, it is not asked.</summary>
    public IAudioSource? Source
    {
        get => session.Source;
        set => session.Source = value;
    }

    /// <summary>Hears the call, a frame each 20 ms from <see cref="Start"/> on, whether or not packets come.</summary>
    public IAudioSink? Sink
    {
        get => session.Sink;
        set => session.Sink = value;
    }

    /// <summary>A key went down on the other side; told once, in order.</summary>
    public event Action<DtmfKey>? KeyPressed
    {
        add => session.KeyPressed += value;
        remove => session.KeyPressed -= value;
    }

    /// <summary>No packet came for <see cref="RtpOptions.SilentAfterSeconds"/>; told once until packets come again.</summary>
    public event Action<TimeSpan>? MediaStopped
    {
        add => session.MediaStopped += value;
        remove => session.MediaStopped -= value;
    }

    /// <summary>The sink, the source or a handler threw; the call goes on.</summary>
    public event Action<Exception>? Faulted
    {
        add => session.Faulted += value;
        remove => session.Faulted -= value;
    }

    public TimeSpan Silence => session.Silence;

    public CallQuality Quality => session.Quality;

    public MediaDirection Wanted
    {
        get => negotiation.Wanted;
        set => negotiation.Wanted = value;
    }

    public MediaDirection Remote => negotiation.Remote;

    public string Offer() => negotiation.Offer();

    public string? Answer(string offer)
    {
        var answer = negotiation.Answer(offer);
        if (answer is not null)
            session.Agree(negotiation.Terms!);
        return answer;
    }

    public bool Accept(string answer)
    {
        var fits = negotiation.Accept(answer);
        if (fits)
            session.Agree(negotiation.Terms!);
        return fits;
    }

    public void Start() => session.Start();

    /// <summary>
    /// Presses keys: as telephone events, or as tones where the other side takes none. 120 ms down and 100 ms up each; what
    /// the source says meanwhile is not heard.
    /// </summary>
    /// <param name="keys">Of <see cref="DtmfTone.Keys"/>.</param>
    /// <returns>Ends when the last key is up again.</returns>
    public Task SendKeysAsync(string keys) => session.SendKeys(keys);

    public ValueTask DisposeAsync() => session.DisposeAsync();
}
