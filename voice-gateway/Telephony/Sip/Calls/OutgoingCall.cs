using Microsoft.Extensions.Logging;

namespace SmartService.Telephony.Sip;

/// <summary>A call that we make, until it is answered or has failed (RFC 3261 section 13.2).</summary>
sealed class OutgoingCall : IDialogUser
{
    readonly SipCore _core;
    readonly SipRequest _invite;
    Hop _hop;
    readonly SipCredentials? _credentials;
    readonly ICallMedia _media;
    readonly CallWishes _wishes;
    readonly CallFacts _facts;
    readonly CallEvents _events;
    readonly Dictionary<string, EarlyDialog> _forks = [];
    readonly Redirects _redirects;
    readonly TaskCompletionSource<CallResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    Exchange _exchange = null!;
    EarlyDialog? _current;
    SipTimer? _patience;
    SipRequest? _ack;
    SipFlow _ackFlow;
    bool _agreed;
    bool _started;

    public OutgoingCall(SipCore core, OutgoingInvite invite, ICallMedia media, CallWishes wishes)
    {
        (_core, _media, _wishes, _facts) = (core, media, wishes, invite.Facts);
        (_invite, _hop, _credentials) = (invite.Request, invite.Hop, invite.Credentials);
        _redirects = new(_invite.UriText);
        _events = new(core.Log);
    }

    public Task<CallResult> Result => _result.Task;

    /// <summary>When the caller's wishes have heard all there was.</summary>
    public Task Told => _events.Told;

    Dialog IDialogUser.Dialog => _current!.Dialog;

    /// <summary>Under the gate.</summary>
    public void Start()
    {
        _core.Calls++;
        _invite.SetBody(SessionBody.Sdp, _media.Offer());
        _invite.Headers.Set("Session-Expires", $"{_core.Options.SessionSeconds}");
        _invite.Headers.Set("Min-SE", $"{_core.Options.MinSessionSeconds}");
        _patience = _core.Clock.After(_wishes.RingFor, () => GiveUp(new CallResult.NoAnswer()));
        Send(_invite);
    }

    void Send(SipRequest invite) =>
        _exchange = new Exchange(_core, invite, _hop, _credentials, () => _exchange.Request.CSeq.Number + 1, Responded)
        {
            ContactUser = invite.From!.Uri.User,
        }.Start();

    /// <summary>Takes the call back; whoever answers at that moment is told that we have gone. Under the gate.</summary>
    public void GiveUp(CallResult because)
    {
        if (Result.IsCompleted)
            return;
        _exchange.Cancel();
        Finish(because);
    }

    void Responded(SipResponse response)
    {
        if (response.IsSuccess)
            Succeeded(response);
        else if (Result.IsCompleted)
            return;
        else if (response.IsProvisional)
            Progressed(response);
        else if (response.Status == 422 && SipNumber.Seconds(response.Headers["Min-SE"]) is { } least && Asked < least)
            AskLonger(least);
        else if (_redirects.After(response) is { } next)
            Follow(next);
        else
            Finish(ResultOf(response));
    }

    void Follow(SipUri next)
    {
        _hop = new(next);
        _forks.Clear();
        var again = Again(next.ToString());
        // What proved us there proves nothing here.
        again.Headers.Remove("Authorization").Remove("Proxy-Authorization");
        Send(again);
    }

    int Asked => SipNumber.Seconds(_exchange.Request.Headers["Session-Expires"]) ?? 0;

    // RFC 4028 section 7.3.
    void AskLonger(int least)
    {
        var again = Again(_exchange.Request.UriText);
        again.Headers.Set("Session-Expires", $"{least}").Set("Min-SE", $"{least}");
        Send(again);
    }

    SipRequest Again(string target)
    {
        var again = _exchange.Request.Towards(target);
        again.Headers.Remove("Via").Set("CSeq", new CSeq(again.CSeq.Number + 1, "INVITE").ToString());
        return again;
    }

    static CallResult ResultOf(SipResponse response) =>
        response.Status switch
        {
            _ when response.IsOurs => new CallResult.Unreachable(),
            486 or 600 => new CallResult.Busy(),
            408 or 480 or 487 => new CallResult.NoAnswer(),
            var status => new CallResult.Refused(status, response.Reason),
        };

    void Progressed(SipResponse response)
    {
        if (response.Status == 100 || Fork(response) is not { } fork)
            return;
        if (response.Requires("100rel") && !fork.Acknowledge(response))
            return;
        if (SessionBody.Of(response) is { } answer && OfferAnswer.Accept(_media, answer))
        {
            _agreed = true;
            StartMedia();
            Tell(CallProgress.EarlyMedia);
        }
        else if (response.Status == 180)
            Tell(CallProgress.Ringing);
    }

    EarlyDialog? Fork(SipResponse response)
    {
        if (response.To?.Tag is not { } tag)
        {
            // An old server that rings without a dialog (RFC 2543).
            if (response.Status == 180)
                Tell(CallProgress.Ringing);
            return null;
        }
        if (!_forks.TryGetValue(tag, out var fork))
            _forks[tag] = fork = new(
                _core,
                Dialog.AsCaller(_exchange.Request, response, _credentials, _hop.Flow),
                _exchange.Request
            );
        if (_current != fork)
        {
            _current = fork;
            _core.Dialogs.Add(this);
        }
        return fork;
    }

    void Succeeded(SipResponse response)
    {
        var tag = response.To?.Tag ?? "";
        if (_ack is not null && tag == _current?.Dialog.RemoteTag)
            _core.Layer.SendAck(_ack, _ackFlow);
        else if (Result.IsCompleted)
            Decline(response);
        else
            Take(response, tag);
    }

    // Two answered, or one after we gave up (section 13.2.2.4).
    void Decline(SipResponse response)
    {
        var fork = new EarlyDialog(
            _core,
            Dialog.AsCaller(_exchange.Request, response, _credentials, _hop.Flow),
            _exchange.Request
        );
        _core.Layer.SendAck(fork.Dialog.Ack(_exchange.Request), fork.FlowOf(_exchange.Flow));
        fork.Send(fork.Dialog.Request("BYE"));
    }

    void Take(SipResponse response, string tag)
    {
        if (_forks.TryGetValue(tag, out var fork))
            fork.Dialog.Confirm(response);
        else
            fork = new(_core, Dialog.AsCaller(_exchange.Request, response, _credentials, _hop.Flow), _exchange.Request);
        _current = fork;
        (_ack, _ackFlow) = (fork.Dialog.Ack(_exchange.Request), fork.FlowOf(_exchange.Flow));
        _core.Layer.SendAck(_ack, _ackFlow);
        if (SessionBody.Of(response) is { } answer ? !OfferAnswer.Accept(_media, answer) : !_agreed)
        {
            fork.Send(fork.Dialog.Request("BYE"));
            Finish(new CallResult.Refused(488, ReasonPhrases.Of(488)));
            return;
        }
        var call = new SipCall(_core, fork.Dialog, _media, _facts);
        if (_started)
            call.MediaStarted();
        call.BeginAsCaller(response);
        Finish(new CallResult.Answered(call));
    }

    void StartMedia()
    {
        if (!_started)
            _media.Start();
        _started = true;
    }

    void Tell(CallProgress progress) => _events.Tell(() => _wishes.Progress?.Invoke(progress));

    void Finish(CallResult result)
    {
        _patience?.Dispose();
        if (!_result.TrySetResult(result) || result is CallResult.Answered)
            return;
        _core.Calls--;
        if (_current is not null)
            _core.Dialogs.Remove(this);
        _core.Log.LogInformation("Call {Call} was not answered: {Result}", _facts.Id, result.GetType().Name);
        _core.Outside("Releasing the media of a call", async () => await _media.DisposeAsync());
    }

    void IDialogUser.Acknowledged(SipRequest ack) { }

    // A session that is changed before the call is answered (RFC 3311).
    void IDialogUser.Requested(SipRequest request, ServerTransaction transaction)
    {
        if (request.Method != "UPDATE")
        {
            transaction.Respond(481);
            return;
        }
        var response = transaction.Response(200);
        _current!.Dialog.Refresh(request);
        _core.Complete(response, request, transaction.Source, _current.Dialog.ContactUser);
        if (SessionBody.Of(request) is not { } offer || OfferAnswer.Answer(transaction, _media, offer, response))
            transaction.Respond(response);
    }
}
