using System.Collections.Concurrent;
using System.Diagnostics;

namespace SmartService.Eval.Bench;

/// <summary>A customer who speaks with the bot and waits for the whole answer.</summary>
interface IBenchCustomer : IAsyncDisposable
{
    Task<BenchAnswer> SayAsync(string text, CancellationToken stop);
}

/// <param name="Took">How long the answer took.</param>
/// <param name="Over">The conversation now waits for a person; the bot may be silent from here on.</param>
readonly record struct BenchAnswer(TimeSpan Took, bool Over);

/// <summary>One measured turn.</summary>
sealed record MeasuredTurn(string Script, string Said, double Milliseconds);

/// <summary>Many customers at once, each saying the next thing when the answer is there and read.</summary>
/// <param name="reading">Time between an answer and the next turn, on average; zero for customers who never pause.</param>
sealed class Crowd(TurnMix mix, IReadOnlyList<string> questions, int size, TimeSpan reading)
{
    const int Seed = 7;

    /// <param name="arrive">A new customer on a new conversation.</param>
    /// <param name="turns">How many turns are taken together.</param>
    /// <returns>What was measured, and how long it took together.</returns>
    public async Task<(IReadOnlyList<MeasuredTurn> Turns, TimeSpan Elapsed)> SpeakAsync(
        Func<CancellationToken, Task<IBenchCustomer>> arrive,
        int turns,
        CancellationToken stop
    )
    {
        var measured = new ConcurrentBag<MeasuredTurn>();
        var left = turns;
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(
            Enumerable.Range(0, size).Select(place => Task.Run(() => OneAfterAnotherAsync(place), stop))
        );
        return ([.. measured], Stopwatch.GetElapsedTime(began));

        async Task OneAfterAnotherAsync(int place)
        {
            var chance = new Random(Seed + place);
            while (Volatile.Read(ref left) > 0)
            {
                var script = mix.Draw(chance);
                await using var customer = await arrive(stop);
                foreach (var words in script.Words(questions, chance))
                {
                    if (Interlocked.Decrement(ref left) < 0)
                        return;
                    await ReadAsync(chance, stop);
                    var answer = await customer.SayAsync(words, stop);
                    measured.Add(new(script.Name, words, answer.Took.TotalMilliseconds));
                    if (answer.Over)
                        break;
                }
            }
        }
    }

    // From half of it to half as much again, the first turn too: customers do not speak in step.
    Task ReadAsync(Random chance, CancellationToken stop) =>
        reading == TimeSpan.Zero ? Task.CompletedTask : Task.Delay(reading * (0.5 + chance.NextDouble()), stop);
}
