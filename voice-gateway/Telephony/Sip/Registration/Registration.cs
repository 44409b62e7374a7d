using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace SmartService.Telephony.Sip;

/// <summary>
/// Keeps one line registered (RFC 3261 section 10.2): refreshes in time, and after a failure comes back after ever longer
/// pauses. Under the gate.
/// </summary>
sealed class Registration(SipCore core, SipLine line)
{
    static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(4);
    static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    // One Call-ID and rising numbers for all registrations of a line (section 10.2).
    readonly string _callId = SipIds.CallId();
    uint _number = SipIds.FirstCSeq();
    int _expires = line.Options.ExpiresSeconds;
    TimeSpan _pause = FirstPause;
    SipTimer? _next;
    bool _leaving;

    public LineStatus Status { get; private set; } = new(line.Options.Name, LineState.Registering);

    public void Begin() => Send(_expires, Responded);

    /// <summary>Takes the registration back; completes when the registrar has heard of it.</summary>
    public Task EndAsync()
    {
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (core.Clock.Gate)
        {
            _next?.Dispose();
            _leaving = true;
            if (Status.State != LineState.Registered)
                return Task.CompletedTask;
            Send(
                0,
                response =>
                {
                    if (!response.IsProvisional)
                        heard.TrySetResult();
                }
            );
        }
        return heard.Task;
    }

    void Send(int expires, Action<SipResponse> responded)
    {
        var address = new SipAddress(SipUri.To(line.Options.User, line.Domain.Host, line.Domain.Port));
        var register = SipLine.Request("REGISTER", line.Domain, address, address);
        register.Headers.Set("Call-ID", _callId).Set("CSeq", new CSeq(Next(), "REGISTER").ToString());
        register.Headers.Add("Expires", $"{expires}").Add("Allow", core.Methods).Add("Supported", SipCore.Extensions);
        new Exchange(core, register, new(line.Server), line.Credentials, Next, responded)
        {
            ContactUser = SipText.EscapeUser(line.Options.User),
        }.Start();
    }

    uint Next() => ++_number;

    void Responded(SipResponse response)
    {
        if (response.IsProvisional || _leaving)
            return;
        if (response.IsSuccess)
            Registered(response);
        else if (
            response.Status == 423
            && SipNumber.Seconds(response.Headers["Min-Expires"]) is { } least
            && least > _expires
        )
            Send(_expires = least, Responded);
        else
            Failed(response);
    }

    void Registered(SipResponse response)
    {
        if (Status.State != LineState.Registered)
            core.Log.LogInformation("Line {Line} is registered", line.Options.Name);
        Status = new(line.Options.Name, LineState.Registered);
        _pause = FirstPause;
        // Early enough for some tries more before it lapses, and not for all lines at once.
        var share = RandomNumberGenerator.GetInt32(70, 90) / 100.0;
        Again(TimeSpan.FromSeconds(Math.Max(Granted(response) * share, 1)));
    }

    int Granted(SipResponse response)
    {
        var ours = response.Headers.Addresses("Contact").Where(one => one.Uri.Name == line.Options.User);
        var granted = ours.Select(one => SipNumber.Seconds(one.Parameters["expires"])).FirstOrDefault(one => one > 0);
        return granted ?? SipNumber.Seconds(response.Headers["Expires"]) ?? _expires;
    }

    void Failed(SipResponse response)
    {
        var problem = response.IsOurs ? "no answer" : $"{response.Status} {response.Reason}";
        core.Log.LogWarning("Line {Line} could not be registered: {Problem}", line.Options.Name, problem);
        Status = new(line.Options.Name, LineState.Failed, problem);
        // Half of it by chance: many gateways come back after one failure of the registrar.
        var wait = _pause * (0.5 + RandomNumberGenerator.GetInt32(0, 51) / 100.0);
        var asked = TimeSpan.FromSeconds(SipNumber.Seconds(response.Headers["Retry-After"]) ?? 0);
        Again(asked > wait ? asked : wait);
        _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
    }

    void Again(TimeSpan due)
    {
        _next?.Dispose();
        _next = core.Clock.After(due, Begin);
    }
}
