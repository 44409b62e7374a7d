using System.Collections.Concurrent;
using System.Diagnostics;
using SmartService.Eval.Wires.Phones;
using SmartService.Telephony.Audio;

namespace SmartService.Eval.Bench.Calls;

/// <param name="Calls">At once.</param>
/// <param name="Talking">How long they go on, each caller calling anew when a call is over.</param>
/// <param name="Data">Data folder of the host.</param>
/// <param name="Models">For the detector of speech and the voice; null for loudness and espeak-ng.</param>
sealed record CallsRun(int Calls, TimeSpan Talking, string Data, string? Models);

/// <summary>Many calls at once, packet by packet, and what is left of them.</summary>
sealed class CallsBench(CallsRun run)
{
    // Until the last SIP transaction is forgotten: 64 times half a second (RFC 3261, timers H and J), and some.
    static readonly TimeSpan Settling = TimeSpan.FromSeconds(40);
    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(30);
    const double MostLate = 0.1;

    // A call's own objects are many times this.
    const double MostLeft = 4;

    readonly ConcurrentBag<PacketCount> packets = [];
    readonly List<Figure> figures = [];
    int begun;
    int failed;

    public async Task<IReadOnlyList<Figure>> RunAsync(CancellationToken stop)
    {
        using var house = await HouseOfCalls.StartAsync(run.Data, run.Models, stop);
        await using var phones = await Telephones.StartAsync(house.Port, stop);
        // What is made once and kept, such as pools and spoken sentences, is not what a call leaves behind.
        HouseState? up = null;
        await TalkAsync(phones, WarmUp, async _ => up = await house.CollectedAsync(stop), stop);
        await Task.Delay(Settling, stop);
        var before = await house.CollectedAsync(stop);
        packets.Clear();
        (begun, failed) = (0, 0);
        await TalkAsync(phones, run.Talking, setUp => MeasureAsync(house, setUp, stop), stop);
        TellPackets();
        await Task.Delay(Settling, stop);
        figures.Add(new("memory a call, objects in use", (up!.Heap - before.Heap) / 1024.0 / run.Calls, "KiB"));
        TellLeft(before, await house.CollectedAsync(stop));
        return figures;
    }

    /// <param name="meanwhile">While all are up; is told how long it took to set them up.</param>
    async Task TalkAsync(Telephones phones, TimeSpan length, Func<TimeSpan, Task> meanwhile, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        var first = await Task.WhenAll(Enumerable.Range(0, run.Calls).Select(_ => DialAsync(phones, stop)));
        var setUp = Stopwatch.GetElapsedTime(began);
        var talking = first.Select((call, place) => OneAfterAnotherAsync(phones, call, place, length, stop)).ToList();
        await Task.Delay(length / 4, stop);
        await meanwhile(setUp);
        await Task.WhenAll(talking);
    }

    async Task MeasureAsync(HouseOfCalls house, TimeSpan setUp, CancellationToken stop)
    {
        var (at, from) = (Stopwatch.GetTimestamp(), await house.StateAsync(stop));
        await Task.Delay(run.Talking / 2, stop);
        var to = await house.StateAsync(stop);
        var elapsed = Stopwatch.GetElapsedTime(at).TotalMilliseconds;
        var spent = 100 * (to.ProcessorMs - from.ProcessorMs) / elapsed;
        figures.Add(new("calls at once", to.Calls, "", run.Calls * 0.95, IsFloor: true));
        figures.Add(new($"calls set up each second, {run.Calls} at once", run.Calls / setUp.TotalSeconds, ""));
        figures.Add(new("processor of the host, of one core", spent, "%"));
        figures.Add(new("processor a call, of one core", spent / run.Calls, "%"));
        figures.Add(
            new("of the former the clock, which sends and receives", 100 * (to.BeatMs - from.BeatMs) / elapsed, "%")
        );
        figures.Add(new("greatest lateness of the clock since the start", to.WorstMs, "ms"));
        figures.Add(
            new("pauses for the collection of garbage, of the time", 100 * (to.PausedMs - from.PausedMs) / elapsed, "%")
        );
        figures.Add(new("working set of the host", Memory.MiB(to.WorkingSet), "MiB"));
    }

    void TellPackets()
    {
        var (came, late, lost) = (
            packets.Sum(call => call.Came),
            packets.Sum(call => call.Late),
            packets.Sum(call => call.Lost)
        );
        figures.Add(new("calls led", begun, ""));
        figures.Add(new("calls that could not be set up", failed, "", 0));
        figures.Add(new("packets from the host", came, ""));
        figures.Add(new("more than 20 ms late", 100.0 * late / came, "%"));
        figures.Add(new("lost", 100.0 * lost / (came + lost), "%"));
        figures.Add(new("late or lost", 100.0 * (late + lost) / (came + lost), "%", MostLate));
    }

    void TellLeft(HouseState before, HouseState after)
    {
        figures.Add(new("calls left at the end", after.Calls, "", 0));
        figures.Add(new("SIP transactions left", after.Transactions, "", 0));
        figures.Add(new("sockets and files more than before", after.OpenFiles - before.OpenFiles, "", 2));
        figures.Add(new("timers more than before", after.Timers - before.Timers, "", 2));
        figures.Add(new("objects left of each call led", (after.Heap - before.Heap) / 1024.0 / begun, "KiB", MostLeft));
    }

    async Task OneAfterAnotherAsync(
        Telephones phones,
        PhoneCall? call,
        int place,
        TimeSpan length,
        CancellationToken stop
    )
    {
        var (began, chance) = (Stopwatch.GetTimestamp(), new Random(place));
        for (; Stopwatch.GetElapsedTime(began) < length; call = await DialAsync(phones, stop))
        {
            if (call is null)
                continue;
            var left = length - Stopwatch.GetElapsedTime(began);
            var talk = TimeSpan.FromSeconds(chance.Next(40, 120));
            await new CallsCaller(call, chance).TalkAsync(talk < left ? talk : left, stop);
            await HangUpAsync(call);
        }
        if (call is not null)
            await HangUpAsync(call);
    }

    async Task<PhoneCall?> DialAsync(Telephones phones, CancellationToken stop)
    {
        Interlocked.Increment(ref begun);
        try
        {
            return await phones.DialAsync($"139{Random.Shared.Next(10_000_000, 99_999_999)}", stop);
        }
        catch (InvalidOperationException)
        {
            Interlocked.Increment(ref failed);
            await Task.Delay(Frames.Length, stop);
            return null;
        }
    }

    async Task HangUpAsync(PhoneCall call)
    {
        await call.HangUpAsync();
        packets.Add(call.Packets);
    }
}
