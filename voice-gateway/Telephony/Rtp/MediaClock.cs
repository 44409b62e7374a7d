using System.Diagnostics;

namespace SmartService.Telephony.Rtp;

/// <summary>What lives by the clock.</summary>
public interface IClocked
{
    /// <summary>Called every 5 ms, on the clock's thread: takes what has come.</summary>
    void Poll();

    /// <summary>Called once for each 20 ms, on the clock's thread; must not wait.</summary>
    /// <param name="due">When this tick should have been, by <see cref="Stopwatch.GetTimestamp"/>.</param>
    void Tick(long due);
}

/// <summary>
/// One thread that beats every 20 ms for all calls. The beats are counted from the start, so they do not drift, and a beat
/// that was missed is made up for at once.
/// </summary>
public sealed class MediaClock : IDisposable
{
    // A longer stop than this was not ours: the machine slept. Then the beat begins anew.
    private const int MostMadeUp = 50;
    private static readonly long Beat = Stopwatch.Frequency / 50;

    // Between the beats sockets are looked at, so that it is known to 5 ms when a packet came.
    private const int Quarters = 4;

    private readonly Lock change = new();
    private readonly ManualResetEvent stopped = new(false);
    private readonly Thread thread;
    private volatile IClocked[] members = [];
    private volatile string urgency = "";
    private long ticks;
    private long skipped;
    private long busy;
    private long worst;

    public MediaClock()
    {
        thread = new Thread(Run)
        {
            IsBackground = true,
            Name = "Media clock",
            Priority = ThreadPriority.Highest,
        };
        thread.Start();
    }

    public MediaClockStatistics Statistics =>
        new(
            Interlocked.Read(ref ticks),
            Interlocked.Read(ref skipped),
            Stopwatch.GetElapsedTime(0, Interlocked.Read(ref busy)),
            Stopwatch.GetElapsedTime(0, Interlocked.Read(ref worst)),
            urgency
        );

    public void Dispose()
    {
        stopped.Set();
        if (Thread.CurrentThread != thread)
            thread.Join();
        stopped.Dispose();
    }

    public void Add(IClocked member)
    {
        lock (change)
            members = [.. members, member];
    }

    public void Remove(IClocked member)
    {
        lock (change)
            members = [.. members.Where(one => one != member)];
    }

    private void Run()
    {
        urgency = ThreadUrgency.Ask();
        var due = Stopwatch.GetTimestamp() + Beat;
        for (var quarter = 0; Wait(due); quarter++)
        {
            var begin = Stopwatch.GetTimestamp();
            if (begin - due > MostMadeUp * Beat)
            {
                Interlocked.Add(ref skipped, (begin - due) / Beat);
                due = begin;
            }
            worst = Math.Max(worst, begin - due);
            Serve(due, isBeat: quarter % Quarters == 0);
            Interlocked.Add(ref busy, Stopwatch.GetTimestamp() - begin);
            due += Beat / Quarters;
        }
    }

    private void Serve(long due, bool isBeat)
    {
        var all = members;
        foreach (var member in all)
            member.Poll();
        if (!isBeat)
            return;
        foreach (var member in all)
            member.Tick(due);
        Interlocked.Increment(ref ticks);
    }

    private bool Wait(long due)
    {
        var left = due - Stopwatch.GetTimestamp();
        // Rounded up: a beat is never early, and at most a millisecond late.
        var ms = left <= 0 ? 0 : (int)((left * 1000 + Stopwatch.Frequency - 1) / Stopwatch.Frequency);
        return !stopped.WaitOne(ms);
    }
}
