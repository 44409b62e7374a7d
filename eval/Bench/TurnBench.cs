using System.Diagnostics;
using SmartService.Eval.Play;
using SmartService.Eval.Wires;
using SmartService.Host.Measuring;

namespace SmartService.Eval.Bench;

/// <param name="Times">Of one turn each.</param>
/// <param name="PerSecond">Turns of all conversations together.</param>
/// <param name="Megabytes">Of the host, after all turns.</param>
sealed record TurnTimes(Times Times, double PerSecond, double Megabytes);

/// <summary>Sixteen conversations at once; each says the next thing as soon as it was answered.</summary>
static class TurnBench
{
    const int AtOnce = 16;
    const int WarmTurns = 10;
    const int Turns = 100;

    /// <summary>From the POST of the activity to its reply on the stream.</summary>
    public static async Task<TurnTimes> OverWiresAsync(
        string data,
        IReadOnlyList<string> questions,
        CancellationToken stop
    )
    {
        await using var host = await HostProcess.StartAsync(["--data", data, .. Trial.Roomy], stop);
        var customers = new List<Customer>();
        for (var one = 0; one < AtOnce; one++)
            customers.Add(await Customer.ArriveAsync(host.Url, stop));
        await AllAsync(WarmTurns, (one, turn) => SayAsync(customers[one], questions, one, turn, stop));
        var began = Stopwatch.GetTimestamp();
        var times = await AllAsync(
            Turns,
            (one, turn) => SayAsync(customers[one], questions, one, WarmTurns + turn, stop)
        );
        var perSecond = times.Count / Stopwatch.GetElapsedTime(began).TotalSeconds;
        foreach (var customer in customers)
            await customer.DisposeAsync();
        return new(times, perSecond, host.WorkingSet / 1e6);
    }

    /// <summary>From the turn to its last reply, in one process and without a wire.</summary>
    public static async Task<Times> InEngineAsync(string data, IReadOnlyList<string> questions, CancellationToken stop)
    {
        await using var house = await OpenHouse.OpenAsync(data, stop);
        var conversations = new List<string>();
        for (var one = 0; one < AtOnce; one++)
            conversations.Add(await house.ArriveAsync(stop));
        await AllAsync(
            WarmTurns,
            (one, turn) => house.TurnAsync(conversations[one], Question(questions, one, turn), stop)
        );
        return await AllAsync(
            Turns,
            (one, turn) => house.TurnAsync(conversations[one], Question(questions, one, WarmTurns + turn), stop)
        );
    }

    static async Task<double> SayAsync(
        Customer customer,
        IReadOnlyList<string> questions,
        int one,
        int turn,
        CancellationToken stop
    )
    {
        var began = Stopwatch.GetTimestamp();
        await customer.SayAsync(Question(questions, one, turn), stop);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    static async Task<Times> AllAsync(int turns, Func<int, int, Task<double>> say)
    {
        var times = new Times();
        await Task.WhenAll(
            Enumerable
                .Range(0, AtOnce)
                .Select(one =>
                    Task.Run(async () =>
                    {
                        for (var turn = 0; turn < turns; turn++)
                            times.Add(await say(one, turn));
                    })
                )
        );
        return times;
    }

    // No two conversations ask the same thing.
    static string Question(IReadOnlyList<string> questions, int one, int turn) =>
        questions[(one * (WarmTurns + Turns) + turn) % questions.Count];
}
