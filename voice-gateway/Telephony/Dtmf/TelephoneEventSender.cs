namespace SmartService.Telephony.Dtmf;

/// <summary>
/// Sends keys as telephone events: a packet every 20 ms while the key is down, its end three times (RFC 4733 section
/// 2.5.1), then a pause. Asked once per frame.
/// </summary>
internal sealed class TelephoneEventSender
{
    private const int DownFrames = 6;
    private const int Ends = 3;
    private const int PauseFrames = 5;
    private const int Frame = Audio.Frames.Samples;

    private byte number;
    private int frame = DownFrames + Ends + PauseFrames;

    /// <summary>Nothing is under way; the next key may begin.</summary>
    public bool IsIdle => frame >= DownFrames + Ends + PauseFrames;

    /// <summary>In this frame a packet of the event takes the place of the audio.</summary>
    public bool IsSending => frame < DownFrames + Ends;

    public bool IsFirst => frame == 0;

    public TelephoneEvent Packet =>
        new(number, frame >= DownFrames, 10, (ushort)(Math.Min(frame + 1, DownFrames) * Frame));

    public void Begin(char key)
    {
        number = DtmfTone.Number(key);
        frame = 0;
    }

    public void Advance()
    {
        if (!IsIdle)
            frame++;
    }
}
