using SmartService.Telephony.Audio;
using SmartService.Telephony.Rtp;
using SmartService.Telephony.Sip;
using SmartService.TicketCore.Calls;
using SmartService.VoiceGateway.PbxBridge;

namespace SmartService.VoiceGateway.Calls;

/// <summary>A telephone: a SIP call and its media.</summary>
internal sealed class SipLeg : ICallLeg
{
    private readonly SipCall sip;
    private readonly CallMedia media;
    private readonly IPbx pbx;

    public SipLeg(SipCall sip, CallMedia media, IPbx pbx)
    {
        (this.sip, this.media, this.pbx) = (sip, media, pbx);
        media.KeyPressed += key => KeyPressed?.Invoke(key.Key);
        sip.KeyPressed += key => KeyPressed?.Invoke(key);
        sip.HeldByOther += held => HeldByOther?.Invoke(held);
    }

    public string? Number =>
        sip.IsOutgoing ? sip.Called.Number
        : sip.Caller.IsPrivate ? null
        : sip.Caller.Number;

    public IAudioSink? Sink
    {
        get => media.Sink;
        set => media.Sink = value;
    }

    public IAudioSource? Source
    {
        get => media.Source;
        set => media.Source = value;
    }

    public event Action<char>? KeyPressed;

    public event Action<bool>? HeldByOther;

    public LineQuality Quality
    {
        get
        {
            var counted = media.Quality;
            return new(
                counted.PacketsReceived,
                counted.PacketsLost,
                counted.Jitter.TotalMilliseconds,
                counted.PacketsSent,
                counted.RemoteLost,
                counted.RemoteJitter?.TotalMilliseconds,
                counted.RoundTrip?.TotalMilliseconds
            );
        }
    }

    public Task Ended => sip.Ended;

    public async Task<bool> SendOnAsync(string target, CancellationToken giveUp) =>
        await pbx.MoveAsync(sip.CallId, target, giveUp) switch
        {
            PbxMove.Moved => true,
            // Not a call or a number of the PBX's, or it cannot now: then as with any telephone.
            PbxMove.NotThere or PbxMove.Failed => await ReferAsync(target, giveUp),
            _ => false,
        };

    private async Task<bool> ReferAsync(string target, CancellationToken giveUp) =>
        (await sip.TransferAsync(target, giveUp: giveUp)).Outcome is TransferOutcome.Done;

    public Task HangUpAsync() => sip.HangUpAsync();
}
