namespace SmartService.Telephony.Sip;

/// <summary>How a transfer that we asked for went.</summary>
public enum TransferOutcome
{
    /// <summary>The other side talks to the new one; the call with us is over.</summary>
    Done,

    /// <summary>The other side did not take it up.</summary>
    Refused,

    /// <summary>The new one did not answer; the call with us goes on.</summary>
    Failed,

    /// <summary>The other side took it up and hung up, or told no more.</summary>
    Untold,
}

/// <summary>The end of a transfer, and the last status that was told.</summary>
public sealed record TransferResult(TransferOutcome Outcome, int Status);

/// <summary>A REFER of ours and the news of it (RFC 3515 section 2.4). Under the gate.</summary>
sealed class OutgoingTransfer(Action<int> progress, SipTimer patience)
{
    readonly TaskCompletionSource<TransferResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int _lastTold;
    bool _takenUp;

    public Task<TransferResult> Result => _result.Task;

    public bool IsOver => _result.Task.IsCompleted;

    public void Responded(SipResponse response)
    {
        if (response.IsSuccess)
            _takenUp = true;
        else if (!response.IsProvisional)
            Finish(TransferOutcome.Refused, response.Status);
    }

    public void Told(SipRequest notify)
    {
        _takenUp = true;
        if (CallTransfers.StatusIn(notify) is { } status)
        {
            _lastTold = status;
            progress(status);
            if (status >= 200)
                Finish(status < 300 ? TransferOutcome.Done : TransferOutcome.Failed, status);
        }
        if (IsEnd(notify))
            Finish(TransferOutcome.Untold, _lastTold);
    }

    public void Silent() => Finish(_takenUp ? TransferOutcome.Untold : TransferOutcome.Refused, _lastTold);

    static bool IsEnd(SipRequest notify) =>
        notify.Headers["Subscription-State"]?.StartsWith("terminated", StringComparison.OrdinalIgnoreCase) == true;

    void Finish(TransferOutcome outcome, int status)
    {
        patience.Dispose();
        _result.TrySetResult(new(outcome, status));
    }
}
