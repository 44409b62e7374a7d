namespace SmartService.Telephony.Sip;

/// <summary>Provisional answers that arrive for sure (RFC 3262, server side): one at a time until its PRACK.</summary>
sealed class ReliableProvisionals(SipClock clock, InviteServerTransaction invite, Action missing)
{
    uint _number = SipIds.FirstCSeq();
    SipTimer? _repeat;
    SipTimer? _giveUp;
    TaskCompletionSource? _open;

    /// <summary>When the last one has been acknowledged.</summary>
    public Task Settled => _open?.Task ?? Task.CompletedTask;

    public void Send(SipResponse provisional)
    {
        provisional.Headers.Add("Require", "100rel").Set("RSeq", $"{++_number}");
        invite.Respond(provisional);
        _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _repeat = clock.Doubling(SipClock.GiveUp, () => invite.Respond(provisional));
        _giveUp = clock.After(SipClock.GiveUp, missing);
    }

    /// <summary>Takes a PRACK: 200 when it names the open one, else 481 (section 3).</summary>
    /// <returns>Whether it did.</returns>
    public bool Acknowledged(ServerTransaction prack)
    {
        var names = prack.Request.Headers["RAck"]?.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var open = $"{_number} {invite.Request.CSeq}";
        if (_open is not { Task.IsCompleted: false } || names is null || string.Join(' ', names) != open)
        {
            prack.Respond(481);
            return false;
        }
        Stop();
        return true;
    }

    public void Stop()
    {
        _repeat?.Dispose();
        _giveUp?.Dispose();
        _open?.TrySetResult();
    }
}
