using SmartService.Telephony.Audio;
using SmartService.Telephony.Dtmf;
using SmartService.Telephony.Sdp;

namespace SmartService.Telephony.Rtp;

/// <summary>The receiving half of a call: packets in, frames and keys out. Not for several threads at once.</summary>
internal sealed class AudioReceiver(RtpOptions options)
{
    private const byte ComfortNoise = 13;
    private const int PerMs = Frames.Rate / 1000;

    private readonly JitterBuffer buffer = new(options.LeastDelayMs * PerMs, options.MostDelayMs * PerMs);
    private readonly KeyEar keys = new(options.DetectTones);
    private bool begun;
    private uint newcomer;
    private long timestamp;

    public SequenceTracker Sequence { get; } = new();

    public ArrivalJitter Jitter { get; } = new();

    /// <summary>The other side's SSRC; null before the first packet.</summary>
    public uint? Source { get; private set; }

    /// <param name="now">The arrival, in samples of a clock of our own.</param>
    public void Take(in RtpPacket packet, AudioTerms terms, long now)
    {
        if (!Follows(packet.Source))
            return;
        var arrival = Sequence.Take(packet.Sequence);
        if (arrival is Arrival.Duplicate or Arrival.Stray)
            return;
        if (arrival == Arrival.Restart)
            Restart();
        var at = Unwrap(packet.Timestamp, arrival);
        if (packet.PayloadType == terms.ReceiveEvents)
            TakeEvent(at, packet.Payload);
        else if (packet.PayloadType == ComfortNoise)
            buffer.PutSilence(at, packet.Payload.IsEmpty ? 127 : packet.Payload[0] & 0x7F);
        else if (LawOf(packet.PayloadType, terms) is { } law)
            TakeSpeech(at, packet.Payload, law, now, arrival);
    }

    /// <summary>The next 20 ms, and a key that went down before it.</summary>
    public FrameKind Play(Span<short> frame, long now, AudioTerms terms, out DtmfKey? key)
    {
        var kind = buffer.Play(frame, now);
        key = keys.Next(frame, terms.SendEvents is not null);
        return kind;
    }

    public CallQuality Tell(CallQuality quality) =>
        quality with
        {
            PacketsReceived = Sequence.Received,
            PacketsLost = Sequence.Lost,
            PacketsDoubled = Sequence.Duplicates,
            PacketsOvertaken = Sequence.Overtaken,
            PacketsLate = buffer.Late,
            FramesConcealed = buffer.ConcealedFrames,
            Jitter = TimeSpan.FromSeconds(Jitter.Samples / Frames.Rate),
            Delay = TimeSpan.FromSeconds(buffer.Delay / (double)Frames.Rate),
        };

    // Another speaker is believed with its second packet: one alone may be astray.
    private bool Follows(uint source)
    {
        if (Source == source)
            return true;
        if (Source is not null && newcomer != source)
        {
            newcomer = source;
            return false;
        }
        if (Source is not null)
            Sequence.Restart();
        Source = source;
        Restart();
        return true;
    }

    private void Restart()
    {
        begun = false;
        buffer.Restart();
        keys.Restart();
        Jitter.Restart();
    }

    private long Unwrap(uint wrapped, Arrival arrival)
    {
        var at = begun ? timestamp + (int)(wrapped - (uint)timestamp) : wrapped;
        if (!begun || arrival == Arrival.Newest)
            timestamp = at;
        begun = true;
        return at;
    }

    private void TakeEvent(long at, ReadOnlySpan<byte> payload)
    {
        if (!TelephoneEvent.TryRead(payload, out var read))
            return;
        keys.Take(at, read);
        // Audio pauses while a key is down; that is no loss to be concealed.
        buffer.PutSilence(at, level: 127);
    }

    private void TakeSpeech(long at, ReadOnlySpan<byte> codes, SpeechCodec law, long now, Arrival arrival)
    {
        if (codes.IsEmpty)
            return;
        Jitter.Observe(now - at);
        buffer.Put(at, codes, law == SpeechCodec.ALaw, now, arrival != Arrival.Overtaken);
    }

    private static SpeechCodec? LawOf(byte type, AudioTerms terms) =>
        type == terms.PayloadType ? terms.Codec
        : type == (byte)SpeechCodec.ALaw ? SpeechCodec.ALaw
        : type == (byte)SpeechCodec.MuLaw ? SpeechCodec.MuLaw
        : null;
}
