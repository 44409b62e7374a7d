using System.Diagnostics;
using SmartService.Eval.Wires;

namespace SmartService.Eval.Play;

/// <summary>How a scenario went.</summary>
/// <param name="Turns">Those that were played; none when it was skipped.</param>
/// <param name="Skipped">Why it was not played; null when it was.</param>
sealed record Played(string Name, IReadOnlyList<PlayedTurn> Turns, string? Skipped = null)
{
    public bool Passed => Turns.All(turn => turn.Complaints.Count == 0);
}

/// <param name="Milliseconds">Until the answer was there.</param>
sealed record PlayedTurn(string Said, IReadOnlyList<Said> Heard, double Milliseconds, IReadOnlyList<string> Complaints);

/// <summary>Plays a scenario as a customer on the web, and judges every turn.</summary>
/// <param name="host">Where the host listens.</param>
/// <param name="patience">How long a customer waits for an answer.</param>
sealed class Player(Uri host, TimeSpan patience, TimeProvider time)
{
    public async Task<Played> PlayAsync(Scenario scenario, CancellationToken stop)
    {
        if (scenario.Between is { } season && !season.Holds(time.GetUtcNow()))
            return new Played(scenario.Name, [], $"holds from {season.From} to {season.To}");
        var turns = new List<PlayedTurn>();
        var ticket = "";
        var customer = await Customer.ArriveAsync(host, stop);
        try
        {
            foreach (var step in scenario.Turns)
            {
                if (step.Anew)
                {
                    await customer.DisposeAsync();
                    customer = await Customer.ArriveAsync(host, stop);
                }
                var turn = await TakeAsync(customer, step, ticket, stop);
                turns.Add(turn);
                ticket = Judge.Ticket(turn.Heard) ?? ticket;
            }
        }
        finally
        {
            await customer.DisposeAsync();
        }
        return new Played(scenario.Name, turns);
    }

    async Task<PlayedTurn> TakeAsync(Customer customer, Step step, string ticket, CancellationToken stop)
    {
        var words = WithTicket(step.Say, ticket);
        var began = Stopwatch.GetTimestamp();
        var heard = step.Expect is { Silent: true }
            ? await ListenAsync(customer, words, stop)
            : await SayAsync(customer, words, stop);
        var took = Math.Round(Stopwatch.GetElapsedTime(began).TotalMilliseconds, 1);
        return new(words, heard, took, Judged(step.Expect, heard, ticket));
    }

    async Task<IReadOnlyList<Said>> SayAsync(Customer customer, string words, CancellationToken stop)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stop);
        waiting.CancelAfter(patience);
        try
        {
            return await customer.SayAsync(words, waiting.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return [];
        }
    }

    // What the bot would have said stands in the transcript as soon as the turn is accepted.
    static async Task<IReadOnlyList<Said>> ListenAsync(Customer customer, string words, CancellationToken stop)
    {
        var id = await customer.PostAsync(words, Guid.NewGuid().ToString("N"), stop);
        var all = await customer.ReadAllAsync(stop);
        return [.. all.Where(said => said.ReplyToId == id)];
    }

    static IReadOnlyList<string> Judged(Expectation? expected, IReadOnlyList<Said> heard, string ticket)
    {
        if (expected is null)
            return [];
        var wanted = expected.SaysAll.Select(words => WithTicket(words, ticket));
        return Judge.Complaints(expected with { SaysAll = [.. wanted] }, heard);
    }

    static string WithTicket(string text, string ticket) => text.Replace("{ticket}", ticket, StringComparison.Ordinal);
}
