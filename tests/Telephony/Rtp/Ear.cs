using SmartService.Telephony.Audio;

namespace SmartService.Tests.Telephony.Rtp;

/// <summary>Keeps all that it hears.</summary>
internal sealed class Ear : IAudioSink
{
    private readonly Lock turn = new();
    private readonly List<short> samples = [];
    private readonly List<FrameKind> kinds = [];

    public int Frames
    {
        get
        {
            lock (turn)
                return kinds.Count;
        }
    }

    public short[] Samples
    {
        get
        {
            lock (turn)
                return [.. samples];
        }
    }

    public FrameKind[] Kinds
    {
        get
        {
            lock (turn)
                return [.. kinds];
        }
    }

    public int Spoken => Kinds.Count(kind => kind == FrameKind.Speech);

    public void Write(ReadOnlySpan<short> frame, FrameKind kind)
    {
        lock (turn)
        {
            samples.AddRange(frame);
            kinds.Add(kind);
        }
    }
}
