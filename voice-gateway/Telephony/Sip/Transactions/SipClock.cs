namespace SmartService.Telephony.Sip;

/// <summary>
/// The one lock of an endpoint and the timers that run under it. Signalling is short work, and everything in it touches
/// everything else: one lock keeps the order of things plain. What may take long (callers' code, names, sockets) runs
/// outside of it.
/// </summary>
sealed class SipClock(TimeProvider time)
{
    /// <summary>The timers of RFC 3261, table 4.</summary>
    public static readonly TimeSpan T1 = TimeSpan.FromMilliseconds(500);
    public static readonly TimeSpan T2 = TimeSpan.FromSeconds(4);
    public static readonly TimeSpan T4 = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan GiveUp = 64 * T1;

    public Lock Gate { get; } = new();

    public TimeProvider Time => time;

    public SipTimer After(TimeSpan due, Action act) => new(this, due, act);

    /// <summary>Acts at T1, then after ever doubled pauses up to a longest one, until it is disposed.</summary>
    public SipTimer Doubling(TimeSpan longest, Action act)
    {
        SipTimer? timer = null;
        var pause = T1;
        return timer = After(
            pause,
            () =>
            {
                pause = pause * 2 < longest ? pause * 2 : longest;
                timer!.Again(pause);
                act();
            }
        );
    }
}

/// <summary>A timer whose action runs under the gate, and never after it was disposed under the gate.</summary>
sealed class SipTimer : IDisposable
{
    readonly SipClock _clock;
    readonly Action _act;
    readonly ITimer _timer;
    bool _over;

    public SipTimer(SipClock clock, TimeSpan due, Action act)
    {
        (_clock, _act) = (clock, act);
        _timer = clock.Time.CreateTimer(static timer => ((SipTimer)timer!).Fire(), this, due, Timeout.InfiniteTimeSpan);
    }

    public void Again(TimeSpan due) => _timer.Change(due, Timeout.InfiniteTimeSpan);

    void Fire()
    {
        lock (_clock.Gate)
            if (!_over)
                _act();
    }

    public void Dispose()
    {
        _over = true;
        _timer.Dispose();
    }
}
