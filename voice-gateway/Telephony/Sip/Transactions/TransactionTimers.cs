namespace SmartService.Telephony.Sip;

/// <summary>The timers of one transaction, which end with it (RFC 3261 section 17). Under the gate.</summary>
sealed class TransactionTimers(SipClock clock)
{
    readonly List<SipTimer> _running = [];

    public void After(TimeSpan due, Action act) => _running.Add(clock.After(due, act));

    public void Doubling(TimeSpan longest, Action act) => _running.Add(clock.Doubling(longest, act));

    public void Stop()
    {
        foreach (var timer in _running)
            timer.Dispose();
        _running.Clear();
    }
}
