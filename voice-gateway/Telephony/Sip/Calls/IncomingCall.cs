namespace SmartService.Telephony.Sip;

/// <summary>
/// A call that rings at us (RFC 3261 section 13.3). Let it ring, let it hear something, answer or refuse it; when the
/// handler ends without a decision, it is told that nobody is available.
/// </summary>
#pragma warning disable CA1001 // A source without timer or links holds nothing to release, and callers may keep its token.
public sealed class IncomingCall : IDialogUser
{
    readonly SipCore _core;
    readonly InviteServerTransaction _invite;
    readonly ReliableProvisionals _reliable;
    readonly CancellationTokenSource _cancelled = new();
    ICallMedia? _early;
    string? _earlyAnswer;
    bool _decided;

    internal IncomingCall(SipCore core, InviteServerTransaction invite, CallFacts facts, string contactUser)
    {
        (_core, _invite, Facts) = (core, invite, facts);
        Dialog = Dialog.AsCallee(invite.Request, invite.LocalTag, contactUser, invite.Source);
        Cancelled = _cancelled.Token;
        _reliable = new(core.Clock, invite, () => Refuse(504));
        invite.Cancelled = Cancel;
        core.Calls++;
        core.Dialogs.Add(this);
    }

    internal Dialog Dialog { get; }

    Dialog IDialogUser.Dialog => Dialog;

    internal CallFacts Facts { get; }

    /// <summary>What logs call it; says nothing about who talks.</summary>
    public string Id => Facts.Id;

    /// <summary>The line that it came in on; null from a phone of the desk or a peer that belongs to none.</summary>
    public string? Line => Facts.Line;

    /// <summary>The registered user who calls and has proven it; null for a call from outside.</summary>
    public string? User { get; internal init; }

    /// <summary>Who calls.</summary>
    public CallIdentity Caller => Facts.Caller;

    /// <summary>Our address as the caller reaches it, for its media.</summary>
    public System.Net.IPAddress LocalAddress => _core.Layer.Wire.LocalFor(_invite.Source).Address;

    /// <summary>Who is wanted.</summary>
    public CallIdentity Called => Facts.Called;

    /// <summary>The call of ours in whose place this one steps (RFC 3891); answering this one ends that one.</summary>
    public SipCall? Replaces { get; internal init; }

    /// <summary>Hops that are left for a call that is made for this one.</summary>
    public int MaxForwards => (int)(SipNumber.Parse(_invite.Request.Headers["Max-Forwards"]) ?? 70) - 1;

    /// <summary>Cancelled when the caller gives up before an answer.</summary>
    public CancellationToken Cancelled { get; }

    /// <summary>Whether an INVITE is this one, come on another way.</summary>
    internal bool IsSameAs(SipRequest invite) =>
        !_decided
        && invite.CallId == Dialog.CallId
        && invite.From?.Tag == Dialog.RemoteTag
        && invite.CSeq == _invite.Request.CSeq;

    /// <summary>Lets the caller hear that it rings (180).</summary>
    public async Task RingAsync()
    {
        await _reliable.Settled;
        lock (_core.Clock.Gate)
            if (!_decided)
                Respond(Provisional(180), reliably: _invite.Request.Requires("100rel"));
    }

    /// <summary>Lets the caller hear our media before the call is answered (183).</summary>
    /// <returns>False when that cannot be: nothing fits, no offer, or the caller has gone.</returns>
    public async Task<bool> ProgressAsync(ICallMedia media)
    {
        await _reliable.Settled;
        lock (_core.Clock.Gate)
        {
            if (_decided || _early is not null || SessionBody.Of(_invite.Request) is not { } offer)
                return false;
            var response = Provisional(183);
            _early = media;
            if (!OfferAnswer.Answer(_invite, media, offer, response))
            {
                Over();
                return false;
            }
            _earlyAnswer = System.Text.Encoding.UTF8.GetString(response.Body);
            Respond(response, reliably: _invite.Request.Supports("100rel"));
            media.Start();
            return true;
        }
    }

    /// <summary>Answers the call (200). The media belong to the call from now on, and are disposed with it.</summary>
    /// <returns>Null when nothing in the caller's offer fits, or the caller has gone; the media are disposed then.</returns>
    public async Task<SipCall?> AnswerAsync(ICallMedia media)
    {
        // A description that was sent early must have arrived before the final answer (RFC 3262 section 5).
        await _reliable.Settled;
        SipCall? call;
        lock (_core.Clock.Gate)
            call = Answer(media);
        if (call is null)
            await media.DisposeAsync();
        return call;
    }

    SipCall? Answer(ICallMedia media)
    {
        if (_decided)
            return null;
        var offer = SessionBody.Of(_invite.Request);
        var response = _invite.Response(200);
        if (media == _early)
            response.SetBody(SessionBody.Sdp, _earlyAnswer!);
        else if (offer is null)
            response.SetBody(SessionBody.Sdp, media.Offer());
        else if (!OfferAnswer.Answer(_invite, media, offer, response))
        {
            Over();
            return null;
        }
        _decided = true;
        _core.Complete(response, _invite.Request, _invite.Source, Dialog.ContactUser);
        response.Headers.Set("Accept", SessionBody.Sdp);
        var call = new SipCall(_core, Dialog, media, Facts);
        if (media == _early)
            call.MediaStarted();
        call.BeginAsCallee(_invite, response, isOffer: offer is null);
        _ = Replaces?.HangUp(new(CallEndCause.Replaced));
        return call;
    }

    /// <summary>Refuses the call: 486 busy, 480 nobody available, 603 declined, 404 no such number.</summary>
    public void Reject(int status = 486)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 699);
        lock (_core.Clock.Gate)
            Refuse(status);
    }

    void Refuse(int status)
    {
        if (_decided)
            return;
        _invite.Respond(status);
        Over();
    }

    void Cancel()
    {
        if (_decided)
            return;
        Refuse(487);
        _core.Outside("Telling that a caller has gone", _cancelled.CancelAsync);
    }

    // The transaction has its final answer.
    void Over()
    {
        _decided = true;
        _reliable.Stop();
        _core.Calls--;
        _core.Dialogs.Remove(this);
        if (_early is { } media)
            _core.Outside("Releasing early media", async () => await media.DisposeAsync());
    }

    SipResponse Provisional(int status)
    {
        var response = _invite.Response(status);
        _core.Complete(response, _invite.Request, _invite.Source, Dialog.ContactUser);
        return response;
    }

    void Respond(SipResponse response, bool reliably)
    {
        if (reliably)
            _reliable.Send(response);
        else
            _invite.Respond(response);
    }

    void IDialogUser.Acknowledged(SipRequest ack) { }

    void IDialogUser.Requested(SipRequest request, ServerTransaction transaction)
    {
        switch (request.Method)
        {
            case "PRACK":
                Acknowledged(request, transaction);
                break;
            case "BYE":
                transaction.Respond(200);
                Cancel();
                break;
            case "UPDATE" when SessionBody.Of(request) is null || _early is not null:
                Acknowledge(request, transaction);
                break;
            case "UPDATE":
                // There is an offer of the INVITE that has no answer yet (RFC 3311 section 5.2).
                var response = transaction.Response(500);
                response.Headers.Add("Retry-After", "5");
                transaction.Respond(response);
                break;
            default:
                transaction.Respond(request.Method is "INFO" or "OPTIONS" ? 200 : 491);
                break;
        }
    }

    void Acknowledged(SipRequest prack, ServerTransaction transaction)
    {
        if (_reliable.Acknowledged(transaction))
            Acknowledge(prack, transaction);
    }

    void Acknowledge(SipRequest request, ServerTransaction transaction)
    {
        var response = transaction.Response(200);
        _core.Complete(response, request, transaction.Source, Dialog.ContactUser);
        if (SessionBody.Of(request) is not { } offer || _early is null)
            transaction.Respond(response);
        else if (OfferAnswer.Answer(transaction, _early, offer, response))
        {
            _earlyAnswer = System.Text.Encoding.UTF8.GetString(response.Body);
            transaction.Respond(response);
        }
    }
}
