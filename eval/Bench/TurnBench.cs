namespace SmartService.Eval.Bench;

/// <summary>How long turns take to customers who read the answers, and how many go through when nobody pauses.</summary>
/// <param name="way">By which way the customers come, for the figures' names.</param>
sealed class TurnBench(string way, BenchSize size, IReadOnlyList<string> questions)
{
    // Far less than a person takes; sixteen of these do what some hundred people would.
    static readonly TimeSpan Reading = TimeSpan.FromMilliseconds(250);

    /// <summary>Most that 99 of 100 turns of reading customers may take, in milliseconds; null when it is only told.</summary>
    public double? Goal { get; init; }

    public async Task<IReadOnlyList<Figure>> RunAsync(
        Func<CancellationToken, Task<IBenchCustomer>> arrive,
        CancellationToken stop
    )
    {
        // As many again before: the runtime compiles what runs often in several rounds.
        await Crowd(TimeSpan.Zero).SpeakAsync(arrive, size.Turns, stop);
        return [.. await WithPausesAsync(arrive, stop), .. await WithoutPauseAsync(arrive, stop)];
    }

    async Task<IEnumerable<Figure>> WithPausesAsync(
        Func<CancellationToken, Task<IBenchCustomer>> arrive,
        CancellationToken stop
    )
    {
        var (turns, _) = await Crowd(Reading).SpeakAsync(arrive, size.Turns, stop);
        var all = Of(turns);
        var name = $"{way} turn, {size.Conversations} customers reading {Reading.TotalMilliseconds} ms +- half";
        return
        [
            new($"{name}, p50", all.P50, "ms"),
            new($"{name}, p99", all.P99, "ms", Goal),
            new($"{name}, slowest of {all.Count}", all.Largest, "ms"),
            .. turns
                .GroupBy(turn => turn.Script)
                .OrderBy(script => script.Key, StringComparer.Ordinal)
                .Select(script => new Figure($"{name}, p99 of {script.Key}", Of(script).P99, "ms")),
        ];
    }

    async Task<IEnumerable<Figure>> WithoutPauseAsync(
        Func<CancellationToken, Task<IBenchCustomer>> arrive,
        CancellationToken stop
    )
    {
        var before = Environment.CpuUsage.TotalTime;
        var (turns, elapsed) = await Crowd(TimeSpan.Zero).SpeakAsync(arrive, size.Turns, stop);
        var spent = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / turns.Count;
        var name = $"{size.Conversations} customers without any pause";
        return
        [
            new($"{way} turns each second, {name}", turns.Count / elapsed.TotalSeconds, "turns"),
            new($"{way} turn, {name}, p99", Of(turns).P99, "ms"),
            // Unlike the times, this hardly depends on what else the machine does.
            new($"processor time of the bench's process, each {way} turn", spent, "ms"),
        ];
    }

    Crowd Crowd(TimeSpan reading) => new(TurnMix.Read(), questions, size.Conversations, reading);

    static Percentiles Of(IEnumerable<MeasuredTurn> turns) => new(turns.Select(turn => turn.Milliseconds));
}
