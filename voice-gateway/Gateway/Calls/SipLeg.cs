using SmartService.Telephony.Audio;
using SmartService.Telephony.Rtp;
using SmartService.Telephony.Sip;

namespace SmartService.VoiceGateway.Calls;

/// <summary>A telephone: a SIP call and its media.</summary>
internal sealed class SipLeg : ICallLeg
{
    private readonly SipCall sip;
    private readonly CallMedia media;

    public SipLeg(SipCall sip, CallMedia media)
    {
        (this.sip, this.media) = (sip, media);
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

    public Task Ended => sip.Ended;

    public async Task<bool> SendOnAsync(string target, CancellationToken giveUp) =>
        (await sip.TransferAsync(target, giveUp: giveUp)).Outcome is TransferOutcome.Done;

    public Task HangUpAsync() => sip.HangUpAsync();
}
