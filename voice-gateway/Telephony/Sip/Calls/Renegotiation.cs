using System.Security.Cryptography;

namespace SmartService.Telephony.Sip;

/// <summary>
/// Changes of a call that is up: re-INVITE (RFC 3261 section 14) and UPDATE (RFC 3311), from either side. One at a time;
/// when both sides begin at once, both are told to try again later.
/// </summary>
#pragma warning disable CA1001 // A semaphore that is only awaited holds nothing to release.
sealed class Renegotiation(SipCall call, SipCore core, ICallMedia media, SessionTimer timer)
{
    const int MostTries = 6;

    readonly SemaphoreSlim _turn = new(1, 1);
    bool _offering;
    AnswerWait? _unconfirmed;
    bool _awaitsAnswer;

    /// <summary>An INVITE from the other side. Under the gate.</summary>
    public void Invited(InviteServerTransaction invite)
    {
        if (_offering)
            invite.Respond(491);
        else if (_unconfirmed is not null)
            RespondLater(invite);
        else if (Answer(invite) is { } response)
        {
            _awaitsAnswer = SessionBody.Of(invite.Request) is null;
            invite.Respond(response);
            _unconfirmed = new(core.Clock, invite, () => call.Lose(CallEndCause.NotConfirmed));
            call.NoteMedia();
        }
    }

    /// <summary>An UPDATE from the other side. Under the gate.</summary>
    public void Updated(ServerTransaction update)
    {
        var hasOffer = SessionBody.Of(update.Request) is not null;
        if (hasOffer && (_offering || _awaitsAnswer))
            update.Respond(491);
        else if (Answer(update) is { } response)
        {
            update.Respond(response);
            call.NoteMedia();
        }
    }

    SipResponse? Answer(ServerTransaction transaction)
    {
        var request = transaction.Request;
        if (SessionTimer.IsTooSmall(core, request))
        {
            var tooSmall = transaction.Response(422);
            tooSmall.Headers.Add("Min-SE", $"{core.Options.MinSessionSeconds}");
            transaction.Respond(tooSmall);
            return null;
        }
        var response = transaction.Response(200);
        if (SessionBody.Of(request) is { } offer)
        {
            if (!OfferAnswer.Answer(transaction, media, offer, response))
                return null;
        }
        else if (request.Method == "INVITE")
            response.SetBody(SessionBody.Sdp, media.Offer());
        call.Dialog.Refresh(request);
        core.Complete(response, request, transaction.Source, call.Dialog.ContactUser);
        timer.Answer(request, response);
        return response;
    }

    static void RespondLater(ServerTransaction transaction)
    {
        var response = transaction.Response(500);
        response.Headers.Add("Retry-After", $"{RandomNumberGenerator.GetInt32(0, 11)}");
        transaction.Respond(response);
    }

    public void Acknowledged(SipRequest ack)
    {
        if (_unconfirmed?.IsFor(ack) != true)
            return;
        Stop();
        if (_awaitsAnswer && SessionBody.Of(ack) is { } answer && OfferAnswer.Accept(media, answer))
            call.NoteMedia();
        _awaitsAnswer = false;
    }

    public void Stop()
    {
        _unconfirmed?.Stop();
        _unconfirmed = null;
    }

    /// <summary>Offers media in another direction and waits for what the other side says. Outside of the gate.</summary>
    public Task<SipResponse> OfferAsync(MediaDirection wanted, CancellationToken giveUp) =>
        TryAsync(responded => Offer(wanted, responded), giveUp);

    /// <summary>Tells the other side that we are still there, and learns whether it is. Outside of the gate.</summary>
    public Task<SipResponse> RefreshAsync() =>
        TryAsync(
            responded =>
            {
                if (call.Dialog.TakesUpdate)
                    Send(call.Dialog.Request("UPDATE"), responded);
                else
                    Offer(media.Wanted, responded);
            },
            CancellationToken.None
        );

    async Task<SipResponse> TryAsync(Action<Action<SipResponse>> send, CancellationToken giveUp)
    {
        await _turn.WaitAsync(giveUp);
        try
        {
            for (var tries = 1; ; tries++)
            {
                var response = await OnceAsync(send);
                if (response.Status is not (491 or 422) || tries == MostTries)
                    return response;
                if (response.Status == 422)
                    continue;
                await Task.Delay(Pause(), core.Clock.Time, giveUp);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    async Task<SipResponse> OnceAsync(Action<Action<SipResponse>> send)
    {
        var final = new TaskCompletionSource<SipResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        while (true)
        {
            Task open;
            lock (core.Clock.Gate)
            {
                if (call.IsOver)
                    return new(481, ReasonPhrases.Of(481));
                // No INVITE of ours while one of theirs waits for its ACK (RFC 3261 section 14.1).
                if ((call.OpenAnswer ?? _unconfirmed) is { } answer)
                    open = answer.Over;
                else
                {
                    send(response => final.TrySetResult(response));
                    open = final.Task;
                }
            }
            await open;
            if (final.Task.IsCompleted)
                return await final.Task;
        }
    }

    // RFC 3261 section 14.1: whoever made the call waits longer, so that the two do not meet again.
    TimeSpan Pause() =>
        TimeSpan.FromMilliseconds(
            call.Dialog.IsCaller ? RandomNumberGenerator.GetInt32(2100, 4000) : RandomNumberGenerator.GetInt32(0, 2000)
        );

    void Offer(MediaDirection wanted, Action<SipResponse> responded)
    {
        var before = media.Wanted;
        media.Wanted = wanted;
        _offering = true;
        var invite = call.Dialog.Request("INVITE");
        invite.SetBody(SessionBody.Sdp, media.Offer());
        SipRequest? ack = null;
        Exchange exchange = null!;
        // Nobody has to pick up for this: who has begun to answer and does not end is not going to.
        var patience = core.Clock.After(SipClock.GiveUp, () => exchange.Cancel());
        exchange = Send(
            invite,
            response =>
            {
                if (response.IsProvisional)
                    return;
                patience.Dispose();
                if (response.IsSuccess)
                    core.Layer.SendAck(ack ??= call.Dialog.Ack(exchange.Request), exchange.Flow);
                if (!_offering)
                    return;
                _offering = false;
                if (!response.IsSuccess)
                    media.Wanted = before;
                else if (SessionBody.Of(response) is { } answer && OfferAnswer.Accept(media, answer))
                    call.NoteMedia();
                responded(response);
            }
        );
    }

    Exchange Send(SipRequest request, Action<SipResponse> responded)
    {
        timer.Ask(request.Headers);
        request.Headers.Set("Allow", core.Methods).Set("Supported", SipCore.Extensions);
        return call.Send(
            request,
            response =>
            {
                if (response.IsSuccess)
                {
                    call.Dialog.Refresh(response);
                    timer.Agreed(response);
                }
                if (response.Status == 422)
                    timer.Raise(response);
                responded(response);
            }
        );
    }
}
