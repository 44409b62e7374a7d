using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SmartService.Telephony;
using SmartService.Telephony.Audio;
using SmartService.Telephony.Rtp;
using SmartService.Telephony.Sdp;

namespace SmartService.Eval.Wires.Phones;

/// <summary>The sound of one phone: what it says goes out frame by frame, and of what comes is kept when it sounded.</summary>
sealed class PhoneSound(SoundWire wire) : ICallMedia
{
    // Digital silence is not quite zero after A-law.
    const int Audible = 100;

    readonly AudioNegotiation negotiation = new(
        wire.Local,
        (ulong)Random.Shared.NextInt64(1, long.MaxValue),
        [SpeechCodec.ALaw]
    );
    readonly Lock guard = new();
    readonly Queue<Words> toSay = new();
    readonly List<long> sounded = [];
    readonly byte[] datagram = new byte[RtpPacket.HeaderLength + Frames.Samples];
    readonly uint source = (uint)Random.Shared.Next();
    ushort sequence;
    uint timestamp;
    int port;

    public PacketCount Packets { get; } = new();

    public MediaDirection Wanted
    {
        get => negotiation.Wanted;
        set => negotiation.Wanted = value;
    }

    public MediaDirection Remote => negotiation.Remote;

    public string Offer() => negotiation.Offer();

    public string? Answer(string offer) => negotiation.Answer(offer);

    public bool Accept(string answer) => negotiation.Accept(answer);

    public void Start()
    {
        port = negotiation.Terms!.Remote!.Port;
        wire.Add(port, this);
    }

    /// <summary>Says it after what is being said.</summary>
    /// <returns>When its first and its last frame went onto the wire.</returns>
    public Task<Spoken> SayAsync(short[] samples)
    {
        var words = new Words(samples);
        lock (guard)
            toSay.Enqueue(words);
        return words.Said.Task;
    }

    /// <summary>When packets that were not silent came, from a moment on.</summary>
    public IReadOnlyList<long> SoundedSince(long at)
    {
        lock (guard)
        {
            var first = sounded.BinarySearch(at);
            return sounded[(first < 0 ? ~first : first)..];
        }
    }

    public long LastSounded
    {
        get
        {
            lock (guard)
                return sounded.Count == 0 ? 0 : sounded[^1];
        }
    }

    internal void Take(ReadOnlySpan<byte> data, long at)
    {
        if (!RtpPacket.TryRead(data, out var packet))
            return;
        lock (guard)
        {
            Packets.Take(packet.Sequence, packet.Timestamp, at);
            if (Sounds(packet.Payload))
                sounded.Add(at);
        }
    }

    internal void SendFrame()
    {
        if (negotiation.Terms is not { Remote: { } to })
            return;
        Span<byte> codes = stackalloc byte[Frames.Samples];
        codes.Fill(G711.EncodeALaw(0));
        Words? words;
        lock (guard)
            toSay.TryPeek(out words);
        words?.Next(codes);
        var packet = new RtpPacket
        {
            PayloadType = negotiation.Terms.PayloadType,
            Sequence = sequence++,
            Timestamp = timestamp += Frames.Samples,
            Source = source,
            Payload = codes,
        };
        try
        {
            wire.Send(datagram.AsSpan(0, packet.Write(datagram)), to);
        }
        catch (SocketException)
        {
            // The other side has just hung up.
        }
        if (words?.Sent(Stopwatch.GetTimestamp()) is true)
            lock (guard)
                toSay.Dequeue();
    }

    public ValueTask DisposeAsync()
    {
        if (port != 0)
            wire.Remove(port);
        return ValueTask.CompletedTask;
    }

    static bool Sounds(ReadOnlySpan<byte> payload)
    {
        foreach (var code in payload)
            if (Math.Abs((int)G711.DecodeALaw(code)) > Audible)
                return true;
        return false;
    }

    sealed class Words(short[] samples)
    {
        int at;
        long began;

        public TaskCompletionSource<Spoken> Said { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Next(Span<byte> codes)
        {
            var count = Math.Min(codes.Length, samples.Length - at);
            for (var i = 0; i < count; i++)
                codes[i] = G711.EncodeALaw(samples[at + i]);
            at += count;
        }

        /// <returns>True when it was the last of it.</returns>
        public bool Sent(long now)
        {
            began = began == 0 ? now : began;
            if (at < samples.Length)
                return false;
            Said.TrySetResult(new Spoken(began, now));
            return true;
        }
    }
}

/// <param name="Began">When the first frame went onto the wire, by <see cref="Stopwatch.GetTimestamp"/>.</param>
/// <param name="Ended">When the last did.</param>
readonly record struct Spoken(long Began, long Ended);
