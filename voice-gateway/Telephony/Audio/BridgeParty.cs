namespace SmartService.Telephony.Audio;

/// <summary>One who speaks and listens on an <see cref="AudioBridge"/>: set it as sink and source of a call.</summary>
public sealed class BridgeParty : IAudioSink, IAudioSource
{
    private readonly AudioBridge bridge;
    private readonly short[] said = new short[Frames.Samples];
    private readonly Dictionary<BridgeParty, long> heard = [];
    private long saidCount;

    internal BridgeParty(AudioBridge bridge) => this.bridge = bridge;

    internal ReadOnlySpan<short> Said => said;

    public void Write(ReadOnlySpan<short> frame, FrameKind kind) => bridge.Take(this, frame);

    public int Read(Span<short> frame)
    {
        bridge.Mix(this, frame);
        return frame.Length;
    }

    public void Leave() => bridge.Leave(this);

    internal void Keep(ReadOnlySpan<short> frame)
    {
        frame[..Math.Min(frame.Length, said.Length)].CopyTo(said);
        saidCount++;
    }

    /// <summary>Tells a frame only once: who says nothing any more is silent and not a buzz.</summary>
    internal bool IsNewFor(BridgeParty listener)
    {
        if (listener.heard.GetValueOrDefault(this) == saidCount)
            return false;
        listener.heard[this] = saidCount;
        return true;
    }
}
