using System.Text;

namespace SmartService.Telephony.Sip;

/// <summary>Transfers of one call, both ways (RFC 3515, RFC 5589): REFER, and NOTIFY about how it goes.</summary>
sealed class CallTransfers(SipCall call, SipCore core)
{
    // A phone that rings for longer than this has told us nothing for longer than this, too.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    OutgoingTransfer? _outgoing;

    /// <summary>Asks the other side to call somebody else. Outside of the gate.</summary>
    public async Task<TransferResult> SendAsync(string referTo, Action<int>? progress, CancellationToken giveUp)
    {
        Task<TransferResult> result;
        lock (core.Clock.Gate)
        {
            if (call.IsOver)
                return new(TransferOutcome.Refused, 481);
            if (_outgoing is { IsOver: false })
                throw new InvalidOperationException("This call is being transferred already.");
            result = Send(referTo, progress);
        }
        return await result.WaitAsync(giveUp);
    }

    Task<TransferResult> Send(string referTo, Action<int>? progress)
    {
        var refer = call.Dialog.Request("REFER");
        refer.Headers.Add("Refer-To", referTo).Add("Referred-By", $"<{call.Dialog.Local.Uri}>");
        refer.Headers.Add("Supported", SipCore.Extensions);
        var transfer = _outgoing = new(
            status => call.Tell(() => progress?.Invoke(status)),
            core.Clock.After(Patience, () => _outgoing?.Silent())
        );
        call.Send(refer, transfer.Responded);
        _ = HangUpWhenDoneAsync(transfer.Result);
        return transfer.Result;
    }

    async Task HangUpWhenDoneAsync(Task<TransferResult> result)
    {
        if ((await result).Outcome == TransferOutcome.Done)
            await call.HangUpAsync();
    }

    /// <summary>News of a transfer that we asked for. Under the gate.</summary>
    public void Notified(SipRequest notify, ServerTransaction transaction)
    {
        var isOurs = SessionBody.Is(notify.Headers["Event"], "refer") && _outgoing is not null;
        transaction.Respond(isOurs ? 200 : 489);
        if (isOurs)
            _outgoing!.Told(notify);
    }

    /// <summary>The other side wants us to call somebody else. Under the gate.</summary>
    public void Referred(SipRequest refer, ServerTransaction transaction)
    {
        var target = refer.Headers["Refer-To"] is { } field ? SipAddress.Parse(field) : null;
        if (target is null)
            transaction.Respond(400);
        else if (!target.Uri.IsSip)
            transaction.Respond(416);
        else if (call.TransferRequested is not { } handler)
            transaction.Respond(603);
        else
            core.Outside("Handling a transfer", () => HandleAsync(handler, new(call, core, transaction, target.Uri)));
    }

    static async Task HandleAsync(Func<TransferRequest, Task> handler, TransferRequest request)
    {
        try
        {
            await handler(request);
        }
        finally
        {
            request.Refuse();
        }
    }

    public void Stop() => _outgoing?.Silent();

    internal static int? StatusIn(SipRequest notify)
    {
        var line = Encoding.UTF8.GetString(notify.Body).Split('\n')[0].Split(' ');
        return
            line.Length > 1
            && line[0].StartsWith("SIP/", StringComparison.Ordinal)
            && SipNumber.Parse(line[1].Trim()) is { } status
            ? (int)status
            : null;
    }
}
