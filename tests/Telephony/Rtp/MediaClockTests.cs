using System.Diagnostics;
using Shouldly;
using SmartService.Telephony.Rtp;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Telephony.Rtp;

public sealed class MediaClockTests
{
    [Fact]
    public async Task The_beat_does_not_drift()
    {
        using var clock = new MediaClock();
        var beats = new Beats();
        clock.Add(beats);
        await Eventually.TrueAsync(() => beats.Count > 100, Plane.Patience);
        clock.Remove(beats);
        var due = beats.Due;
        due.Zip(due.Skip(1)).Select(pair => pair.Second - pair.First).Distinct().ShouldBe([Stopwatch.Frequency / 50]);
        clock.Statistics.Ticks.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task Beats_that_were_missed_are_made_up_for()
    {
        using var clock = new MediaClock();
        using var go = new ManualResetEventSlim();
        var beats = new Beats { First = () => go.Wait(Plane.Patience) };
        clock.Add(beats);
        await Eventually.TrueAsync(() => beats.Begun, Plane.Patience);
        var begin = Stopwatch.GetTimestamp();
        await Eventually.TrueAsync(
            () => Stopwatch.GetElapsedTime(begin) > TimeSpan.FromMilliseconds(200),
            Plane.Patience
        );
        go.Set();
        await Eventually.TrueAsync(() => beats.Count > 30, Plane.Patience);
        // On a machine so busy that a second went by, they are left out, and counted as such.
        var kept = clock.Statistics;
        (kept.WorstLateness > TimeSpan.FromMilliseconds(150) || kept.Skipped > 0).ShouldBeTrue($"{kept}");
    }

    [Fact]
    public async Task Threads_that_are_begun_on_the_clock_are_not_urgent()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var clock = new MediaClock();
        var stat = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var beats = new Beats
        {
            First = () => new Thread(() => stat.SetResult(File.ReadAllText("/proc/thread-self/stat"))).Start(),
        };
        clock.Add(beats);
        // After the name in brackets come the state and the rest; the nineteenth field is the niceness, the 41st the policy.
        var fields = (await stat.Task.WaitAsync(Plane.Patience)).Split(") ")[^1].Split(' ');
        fields[19 - 3].ShouldBe("0");
        fields[41 - 3].ShouldBe("0");
    }

    private sealed class Beats : IClocked
    {
        private readonly List<long> due = [];

        public Action? First { get; set; }

        public volatile bool Begun;

        public int Count => Due.Count;

        public List<long> Due
        {
            get
            {
                lock (due)
                    return [.. due];
            }
        }

        public void Poll() { }

        public void Tick(long at)
        {
            lock (due)
                due.Add(at);
            if (Begun)
                return;
            Begun = true;
            First?.Invoke();
        }
    }
}
