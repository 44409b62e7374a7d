using SmartService.Telephony;
using SmartService.Telephony.Audio;
using SmartService.Telephony.Rtp;

namespace SmartService.Tests.Telephony.Rtp;

/// <summary>A line without sockets: packets of A-law arrive when a test says, and a frame is played every 20 ms.</summary>
internal sealed class Line
{
    public const int Packet = 160;
    private readonly short[] frame = new short[Frames.Samples];

    public JitterBuffer Buffer { get; } = new(least: 200, most: 2400);

    public List<short> Heard { get; } = [];

    public List<FrameKind> Kinds { get; } = [];

    /// <summary>Runs the time; what arrives is played in the order of arrival.</summary>
    /// <param name="arrivals">The time of arrival in samples, and the first sample of the packet.</param>
    public void Run(
        IEnumerable<(long Arrival, long At)> arrivals,
        Func<long, short> wave,
        int frames,
        int length = Packet
    )
    {
        var coming = new Queue<(long Arrival, long At)>(arrivals.OrderBy(one => one.Arrival));
        var newest = long.MinValue;
        for (var tick = 0; tick < frames; tick++)
        {
            var now = (long)tick * Frames.Samples;
            while (coming.TryPeek(out var next) && next.Arrival <= now)
            {
                coming.Dequeue();
                Buffer.Put(next.At, Codes(next.At, wave, length), aLaw: true, next.Arrival, next.At > newest);
                newest = Math.Max(newest, next.At);
            }
            Play(now);
        }
    }

    public void Play(long now)
    {
        Kinds.Add(Buffer.Play(frame, now));
        Heard.AddRange(frame);
    }

    public static byte[] Codes(long at, Func<long, short> wave, int length = Packet) =>
        [.. Enumerable.Range(0, length).Select(i => G711.EncodeALaw(wave(at + i)))];

    /// <summary>A voice: 150 Hz and its overtones.</summary>
    public static short Voice(long at) =>
        (short)
            Enumerable
                .Range(1, 6)
                .Sum(overtone => 5000.0 / overtone * Math.Sin(2 * Math.PI * 150 * overtone * at / 8000));

    /// <summary>Tells each sample by its value, within what A-law keeps apart.</summary>
    public static short Ramp(long at) => (short)(at * 37 % 20000 + 2000);

    public static IEnumerable<(long Arrival, long At)> Even(int packets, int length = Packet, long delay = 0) =>
        Enumerable.Range(0, packets).Select(n => (n * (long)length + length + delay, n * (long)length));
}
