using SmartService.Telephony.Audio;
using SmartService.Telephony.Dtmf;
using SmartService.Telephony.Sdp;

namespace SmartService.Telephony.Rtp;

/// <summary>Takes a packet to the other side.</summary>
/// <returns>False when it could not leave.</returns>
internal delegate bool SendPacket(ReadOnlySpan<byte> packet);

/// <summary>
/// The sending half of a call: one frame each 20 ms, packets of the length that the other side wants. Silence is sent, too,
/// so that NATs stay open and nobody takes us for gone. Only for the clock's thread.
/// </summary>
internal sealed class AudioSender(SendPacket send)
{
    private const int Frame = Frames.Samples;

    private readonly short[] samples = new short[Frame];
    private readonly byte[] waiting = new byte[4 * Frame];
    private readonly byte[] datagram = new byte[RtpPacket.HeaderLength + 4 * Frame];
    private readonly KeyQueue keys = new();
    private ushort sequence = (ushort)Random.Shared.Next(0x10000);
    private uint timestamp = (uint)Random.Shared.NextInt64(0x1_0000_0000);
    private uint keyBegan;
    private int waitingCount;
    private bool paused = true;

    /// <summary>Our SSRC.</summary>
    public uint Source { get; } = (uint)Random.Shared.NextInt64(1, 0x1_0000_0000);

    public long Packets { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>The timestamp of the next frame.</summary>
    public uint Timestamp => timestamp;

    public Task SendKeys(string wanted) => keys.Add(wanted);

    /// <summary>The call is over.</summary>
    public void Stop() => keys.Stop();

    /// <summary>One frame's time passes without sending: the call is held, or the frame is far too late.</summary>
    public void Pause()
    {
        paused = true;
        waitingCount = 0;
        timestamp += Frame;
    }

    public void SendFrame(IAudioSource? source, AudioTerms terms)
    {
        var key = keys.Next(terms.SendEvents is not null);
        if (key.IsSending)
            SendEvent(key, terms.SendEvents!.Value);
        else
            SendSpeech(source, terms);
        key.Advance();
    }

    private void SendSpeech(IAudioSource? source, AudioTerms terms)
    {
        Say(source);
        keys.Overlay(samples);
        foreach (var sample in samples)
            waiting[waitingCount++] =
                terms.Codec == SpeechCodec.ALaw ? G711.EncodeALaw(sample) : G711.EncodeMuLaw(sample);
        timestamp += Frame;
        var length = terms.PacketMs * Frames.Rate / 1000;
        while (waitingCount >= length)
            SendWaiting(length, terms.PayloadType);
    }

    private void Say(IAudioSource? source)
    {
        Array.Clear(samples);
        try
        {
            source?.Read(samples);
        }
        catch
        {
            // The time goes on, whatever became of its words.
            Pause();
            throw;
        }
    }

    private void SendWaiting(int length, byte type)
    {
        Send(paused, type, timestamp - (uint)waitingCount, waiting.AsSpan(0, length));
        paused = false;
        waitingCount -= length;
        waiting.AsSpan(length, waitingCount).CopyTo(waiting);
    }

    private void SendEvent(TelephoneEventSender key, byte type)
    {
        Span<byte> payload = stackalloc byte[TelephoneEvent.Length];
        key.Packet.Write(payload);
        // All packets of an event carry the time of its beginning, also when frames were left out since.
        if (key.IsFirst)
            keyBegan = timestamp;
        Send(key.IsFirst, type, keyBegan, payload);
        timestamp += Frame;
        waitingCount = 0;
        // Audio begins anew after the key.
        paused = true;
    }

    private void Send(bool marker, byte type, uint at, ReadOnlySpan<byte> payload)
    {
        var packet = new RtpPacket
        {
            Marker = marker,
            PayloadType = type,
            Sequence = sequence++,
            Timestamp = at,
            Source = Source,
            Payload = payload,
        };
        if (!send(datagram.AsSpan(0, packet.Write(datagram))))
            return;
        Packets++;
        Bytes += payload.Length;
    }
}
