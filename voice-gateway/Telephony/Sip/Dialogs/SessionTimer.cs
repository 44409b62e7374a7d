using System.Globalization;

namespace SmartService.Telephony.Sip;

/// <summary>
/// Keeps a call from outliving its other side (RFC 4028): one of the two refreshes at half of the interval, and without a
/// refresh the call ends.
/// </summary>
sealed class SessionTimer(SipCore core, Action refresh, Action expired)
{
    const int Smallest = 90;

    int _least = core.Options.MinSessionSeconds;
    int? _interval;
    bool _ours;
    SipTimer? _refresh;
    SipTimer? _expiry;

    /// <summary>What the other side said is too small for it (422).</summary>
    public void Raise(SipResponse tooSmall) =>
        _least = Math.Max(_least, SipNumber.Seconds(tooSmall.Headers["Min-SE"]) ?? Smallest);

    /// <summary>Into a request of ours.</summary>
    public void Ask(SipHeaders headers)
    {
        var interval = Math.Max(_interval ?? core.Options.SessionSeconds, _least);
        var refresher =
            _interval is null ? ""
            : _ours ? ";refresher=uac"
            : ";refresher=uas";
        headers.Set("Session-Expires", $"{interval}{refresher}").Set("Min-SE", $"{_least}");
    }

    /// <summary>The answer to a request of ours.</summary>
    public void Agreed(SipResponse answer)
    {
        if (SipNumber.Seconds(answer.Headers["Session-Expires"]) is { } interval)
            Run(interval, ours: Refresher(answer) != "uas");
        else
            Stop();
    }

    /// <summary>Whether a request asks for less than we agree to; it is to be answered with 422.</summary>
    public static bool IsTooSmall(SipCore core, SipRequest request) =>
        request.Supports("timer")
        && SipNumber.Seconds(request.Headers["Session-Expires"]) < core.Options.MinSessionSeconds;

    /// <summary>Takes what a request asks for and says so in the answer (section 9).</summary>
    public void Answer(SipRequest request, SipResponse answer)
    {
        if (!request.Supports("timer"))
            return;
        var asked = SipNumber.Seconds(request.Headers["Session-Expires"]) ?? int.MaxValue;
        var least = Math.Max(SipNumber.Seconds(request.Headers["Min-SE"]) ?? Smallest, _least);
        var interval = Math.Max(Math.Min(asked, core.Options.SessionSeconds), least);
        // Whoever asks without saying who shall refresh can do it.
        var ours = asked == int.MaxValue || Refresher(request) == "uas";
        answer.Headers.Set("Session-Expires", $"{interval};refresher={(ours ? "uas" : "uac")}");
        if (!ours)
            answer.Headers.Add("Require", "timer");
        Run(interval, ours);
    }

    static string? Refresher(SipMessage message) =>
        message.Headers["Session-Expires"] is { } field && field.IndexOf(';') is >= 0 and var at
            ? SipParameters.Parse(field[(at + 1)..])?["refresher"]?.ToLower(CultureInfo.InvariantCulture)
            : null;

    void Run(int interval, bool ours)
    {
        Stop();
        (_interval, _ours) = (Math.Max(interval, Smallest), ours);
        var seconds = _interval.Value;
        // The side that waits gives up a little early, so that its BYE still finds the proxies awake (section 10).
        var patience = ours ? seconds : seconds - Math.Min(32, seconds / 3);
        if (ours)
            _refresh = core.Clock.After(TimeSpan.FromSeconds(seconds / 2.0), refresh);
        _expiry = core.Clock.After(TimeSpan.FromSeconds(patience), expired);
    }

    public void Stop()
    {
        _refresh?.Dispose();
        _expiry?.Dispose();
    }
}
