using Microsoft.Extensions.Logging;
using SmartService.Telephony.Rtp;
using SmartService.Telephony.Sip;
using SmartService.TicketCore.Calls;
using SmartService.VoiceGateway.Calls;

namespace SmartService.VoiceGateway.PbxBridge;

/// <summary>Calls phones that registered here, and all other numbers over the first line.</summary>
internal sealed partial class SipDialler(SipEndpoint sip, MediaPlane plane, IPbx pbx, ILogger<SipDialler> log)
    : IDialler
{
    private const int LongestNumber = 32;

    public bool Reaches(string number) => LineTo(number) is not null;

    public async Task<Rung> DialAsync(string number, TimeSpan ringFor, CancellationToken giveUp)
    {
        if (LineTo(number) is not { } line || Open(line, number) is not { } media)
            return new Rung(null, CallEnds.Unreachable);
        var wishes = new CallWishes { RingFor = ringFor };
        var result = await sip.PlaceCallAsync(line, number, media, wishes, giveUp);
        return result is CallResult.Answered { Call: var call }
            ? new Rung(new SipLeg(call, media, pbx))
            : new Rung(null, Problem(result));
    }

    private string? LineTo(string number) =>
        number.Length is 0 or > LongestNumber || !number.All(one => char.IsAsciiDigit(one) || "+*#".Contains(one))
            ? null
        : sip.IsRegistered(number) ? SipOptions.DeskLine
        : sip.Lines.Count > 0 ? sip.Lines[0].Name
        : null;

    private CallMedia? Open(string line, string number)
    {
        try
        {
            return plane.Open(sip.LocalAddressFor(line, number));
        }
        catch (RtpPortsExhaustedException)
        {
            LogNoPorts(log);
            return null;
        }
    }

    private static string Problem(CallResult result) =>
        result switch
        {
            CallResult.Busy => CallEnds.Busy,
            CallResult.NoAnswer => CallEnds.NoAnswer,
            CallResult.Refused => CallEnds.Refused,
            CallResult.Cancelled => CallEnds.HungUp,
            _ => CallEnds.Unreachable,
        };

    [LoggerMessage(LogLevel.Error, "Nobody can be called: all RTP ports are taken.")]
    private static partial void LogNoPorts(ILogger log);
}
