namespace SmartService.Telephony.Sip;

/// <summary>What the other side asks of a call that is up.</summary>
public sealed partial class SipCall
{
    void IDialogUser.Acknowledged(SipRequest ack)
    {
        if (_answer?.IsFor(ack) != true)
        {
            _renegotiation.Acknowledged(ack);
            return;
        }
        Confirmed();
        if (!_awaitsAnswer || IsOver)
            return;
        _awaitsAnswer = false;
        if (SessionBody.Of(ack) is { } answer && OfferAnswer.Accept(_media, answer))
            NoteMedia();
        else
            _ = HangUp(new(CallEndCause.HungUpHere, new("SIP", 488, "No answer to our offer")));
    }

    void IDialogUser.Requested(SipRequest request, ServerTransaction transaction)
    {
        if (IsOver && request.Method != "BYE")
        {
            transaction.Respond(481);
            return;
        }
        switch (request.Method)
        {
            case "BYE":
                transaction.Respond(200);
                // It has our answer, whether or not its ACK has come.
                _answer?.Stop();
                _answer = null;
                End(new(CallEndCause.HungUpThere, CallReason.Of(request)));
                break;
            case "INVITE" when _answer is null:
                _renegotiation.Invited((InviteServerTransaction)transaction);
                break;
            case "INVITE":
                transaction.Respond(491);
                break;
            case "UPDATE":
                _renegotiation.Updated(transaction);
                break;
            case "INFO":
                Informed(request, transaction);
                break;
            case "REFER":
                _transfers.Referred(request, transaction);
                break;
            case "NOTIFY":
                _transfers.Notified(request, transaction);
                break;
            case "OPTIONS":
                var response = transaction.Response(200);
                _core.Complete(response, request, transaction.Source, Dialog.ContactUser);
                transaction.Respond(response);
                break;
            default:
                transaction.Respond(request.Method == "PRACK" ? 481 : 501);
                break;
        }
    }

    void Informed(SipRequest info, ServerTransaction transaction)
    {
        if (InfoKey.Of(info) is { } key)
        {
            transaction.Respond(200);
            _events.Tell(() => KeyPressed?.Invoke(key));
        }
        else
            transaction.Respond(info.Body.Length == 0 ? 200 : 415);
    }

    void Refresh() =>
        _core.Outside("Refreshing a session", async () => CheckPulse(await _renegotiation.RefreshAsync()));

    // These two say that there is no call any more (RFC 3261 section 12.2.1.2).
    void CheckPulse(SipResponse response)
    {
        if (response.Status is not (408 or 481))
            return;
        lock (_core.Clock.Gate)
            Lose(CallEndCause.Lost);
    }
}
