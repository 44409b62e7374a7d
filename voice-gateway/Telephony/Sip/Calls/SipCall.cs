using Microsoft.Extensions.Logging;

namespace SmartService.Telephony.Sip;

/// <summary>
/// A call that is up (RFC 3261 sections 12 to 15). Its media belong to it from now on and are disposed when it ends.
/// Events are told outside of any lock and in their order.
/// </summary>
public sealed partial class SipCall : IDialogUser
{
    readonly SipCore _core;
    readonly ICallMedia _media;
    readonly SessionTimer _timer;
    readonly Renegotiation _renegotiation;
    readonly CallEvents _events;
    readonly CallTransfers _transfers;
    readonly TaskCompletionSource<CallEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly long _began;
    AnswerWait? _answer;
    bool _awaitsAnswer;
    Action? _onConfirmed;
    bool _started;

    internal SipCall(SipCore core, Dialog dialog, ICallMedia media, CallFacts facts)
    {
        (_core, Dialog, _media, Facts) = (core, dialog, media, facts);
        _events = new(core.Log);
        _timer = new(core, Refresh, () => Lose(CallEndCause.Expired));
        _renegotiation = new(this, core, media, _timer);
        _transfers = new(this, core);
        _began = core.Clock.Time.GetTimestamp();
        core.Dialogs.Add(this);
    }

    internal Dialog Dialog { get; }

    Dialog IDialogUser.Dialog => Dialog;

    internal CallFacts Facts { get; }

    /// <summary>Our answer to the INVITE that began the call, while its ACK has not come.</summary>
    internal AnswerWait? OpenAnswer => _answer;

    internal bool IsOver => _ended.Task.IsCompleted;

    /// <summary>What logs call it; says nothing about who talks.</summary>
    public string Id => Facts.Id;

    /// <summary>What both sides call it (RFC 3261 section 20.8): a PBX finds it by this.</summary>
    public string CallId => Dialog.CallId;

    /// <summary>The line that it came in or goes out on.</summary>
    public string? Line => Facts.Line;

    /// <summary>Whether we made it.</summary>
    public bool IsOutgoing => Dialog.IsCaller;

    /// <summary>Who called.</summary>
    public CallIdentity Caller => Facts.Caller;

    /// <summary>Who was called.</summary>
    public CallIdentity Called => Facts.Called;

    /// <summary>Whether we hold the other side.</summary>
    public bool IsHeld => _media.Wanted is not MediaDirection.SendReceive;

    /// <summary>Whether the other side holds us.</summary>
    public bool IsHeldByOther { get; private set; }

    /// <summary>Completes when the call is over, and says why.</summary>
    public Task<CallEnd> Ended => _ended.Task;

    /// <summary>A key that the other side pressed and sent as INFO: 0-9, *, #, A-D.</summary>
    public event Action<char>? KeyPressed;

    /// <summary>The other side holds us (true) or talks again (false).</summary>
    public event Action<bool>? HeldByOther;

    /// <summary>The other side wants us to call somebody else (RFC 3515); without a handler it is declined.</summary>
    public Func<TransferRequest, Task>? TransferRequested { get; set; }

    /// <summary>Holds the other side: we send (music, if the media have some) and do not listen.</summary>
    /// <returns>False when the other side did not agree; then nothing has changed.</returns>
    public Task<bool> HoldAsync(CancellationToken giveUp = default) => TurnAsync(MediaDirection.SendOnly, giveUp);

    /// <summary>Talks again.</summary>
    /// <returns>False when the other side did not agree; then nothing has changed.</returns>
    public Task<bool> ResumeAsync(CancellationToken giveUp = default) => TurnAsync(MediaDirection.SendReceive, giveUp);

    async Task<bool> TurnAsync(MediaDirection wanted, CancellationToken giveUp)
    {
        var response = await _renegotiation.OfferAsync(wanted, giveUp);
        CheckPulse(response);
        return response.IsSuccess;
    }

    /// <summary>
    /// Sends the other side to another number (blind transfer, RFC 5589 section 6). When it arrived there, this call is
    /// hung up; when not, it goes on.
    /// </summary>
    /// <param name="target">A number on this call's line, or a SIP address.</param>
    /// <param name="progress">Hears the statuses that the other side tells on its way: 100, 180, 200.</param>
    /// <param name="giveUp">Stops the waiting, not the transfer.</param>
    public Task<TransferResult> TransferAsync(
        string target,
        Action<int>? progress = null,
        CancellationToken giveUp = default
    ) => _transfers.SendAsync($"<{Facts.Address(target)}>", progress, giveUp);

    /// <summary>
    /// Connects the other side with the one of another call of ours, in whose place it steps (attended transfer, RFC 5589
    /// section 7). That call ends when it is replaced.
    /// </summary>
    public Task<TransferResult> TransferAsync(
        SipCall other,
        Action<int>? progress = null,
        CancellationToken giveUp = default
    )
    {
        var replaced = other.Dialog;
        // The names are those of the one who reads them: its own tag is the other side's for us.
        var replaces = $"{replaced.CallId};to-tag={replaced.RemoteTag};from-tag={replaced.LocalTag}";
        var target = (replaced.Target with { Headers = null }).ToString();
        return _transfers.SendAsync($"<{target}?Replaces={Uri.EscapeDataString(replaces)}>", progress, giveUp);
    }

    /// <summary>Ends the call; completes when the other side has heard of it.</summary>
    public Task HangUpAsync(CallReason? reason = null)
    {
        lock (_core.Clock.Gate)
            return HangUp(new(CallEndCause.HungUpHere, reason ?? CallReason.Normal));
    }

    internal Task HangUp(CallEnd end)
    {
        if (IsOver)
            return Task.CompletedTask;
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // Before the ACK has come the other side may not know of the call yet (section 15).
        if (_answer is not null)
            _onConfirmed = () => SendBye(end.Reason, heard);
        else
            SendBye(end.Reason, heard);
        End(end);
        return heard.Task;
    }

    void SendBye(CallReason? reason, TaskCompletionSource heard)
    {
        var bye = Dialog.Request("BYE");
        if (reason is not null)
            bye.Headers.Add("Reason", reason.Field);
        Send(
            bye,
            response =>
            {
                if (!response.IsProvisional)
                    heard.TrySetResult();
            }
        );
    }

    /// <summary>The other side is not there any more, as far as we can tell; it is told so all the same.</summary>
    internal void Lose(CallEndCause cause) => _ = HangUp(new(cause, CallReason.Timer));

    void End(CallEnd end)
    {
        if (!_ended.TrySetResult(end))
            return;
        _core.Calls--;
        _timer.Stop();
        _renegotiation.Stop();
        _transfers.Stop();
        if (_answer is null)
            _core.Dialogs.Remove(this);
        var seconds = _core.Clock.Time.GetElapsedTime(_began).TotalSeconds;
        _core.Log.LogInformation("Call {Call} ended after {Seconds:0.0} s: {Cause}", Id, seconds, end.Cause);
        _core.Outside("Releasing the media of a call", async () => await _media.DisposeAsync());
    }

    /// <summary>A request within the call. Under the gate.</summary>
    internal Exchange Send(SipRequest request, Action<SipResponse> responded) =>
        new Exchange(_core, request, new(Dialog.Hop, Dialog.Flow), Dialog.Credentials, Dialog.NextCSeq, responded)
        {
            ContactUser = request.Method is "BYE" or "ACK" or "INFO" ? null : Dialog.ContactUser,
        }.Start();

    /// <summary>We made the call and have confirmed the answer. Under the gate.</summary>
    internal void BeginAsCaller(SipResponse answer)
    {
        _timer.Agreed(answer);
        NoteMedia();
    }

    /// <summary>We have answered and wait for the ACK. Under the gate.</summary>
    internal void BeginAsCallee(InviteServerTransaction invite, SipResponse answer, bool isOffer)
    {
        _timer.Answer(invite.Request, answer);
        invite.Respond(answer);
        _awaitsAnswer = isOffer;
        _answer = new(_core.Clock, invite, NeverConfirmed);
        if (!isOffer)
            NoteMedia();
    }

    void NeverConfirmed()
    {
        Confirmed();
        Lose(CallEndCause.NotConfirmed);
    }

    void Confirmed()
    {
        _answer?.Stop();
        _answer = null;
        _onConfirmed?.Invoke();
        if (IsOver)
            _core.Dialogs.Remove(this);
    }

    /// <summary>Under the gate; told outside of it, after what was told before.</summary>
    internal void Tell(Action listener) => _events.Tell(listener);

    /// <summary>What was agreed may have changed. Under the gate.</summary>
    internal void NoteMedia()
    {
        if (!_started)
            _media.Start();
        _started = true;
        var held = _media.Remote is MediaDirection.SendOnly or MediaDirection.Inactive;
        if (held == IsHeldByOther)
            return;
        IsHeldByOther = held;
        _events.Tell(() => HeldByOther?.Invoke(held));
    }

    /// <summary>Early media have started these media already. Under the gate.</summary>
    internal void MediaStarted() => _started = true;
}
