using SmartService.Eval.Customer;

namespace SmartService.Eval.Play;

/// <summary>How a scenario went.</summary>
/// <param name="Turns">Those that were played; none when it was skipped.</param>
/// <param name="Skipped">Why it was not played; null when it was.</param>
sealed record Played(string Name, IReadOnlyList<PlayedTurn> Turns, string? Skipped = null)
{
    public bool Passed => Turns.All(turn => turn.Complaints.Count == 0);
}

/// <param name="Milliseconds">To the first line that came back.</param>
sealed record PlayedTurn(string Said, IReadOnlyList<Line> Heard, double Milliseconds, IReadOnlyList<string> Complaints);

/// <summary>Plays a scenario as a customer on the web, and judges every turn.</summary>
sealed class Player(HttpClient http, TimeProvider time)
{
    // The bot answers within a second; who is silent for as long stays silent.
    static readonly TimeSpan Silence = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    static readonly TimeSpan Settles = TimeSpan.FromMilliseconds(120);

    public async Task<Played> PlayAsync(Scenario scenario, CancellationToken stop)
    {
        if (scenario.Between is { } season && !season.Holds(time.GetUtcNow()))
            return new Played(scenario.Name, [], $"holds from {season.From} to {season.To}");
        var turns = new List<PlayedTurn>();
        var ticket = "";
        var (customer, _) = await WebCustomer.ArriveAsync(http, Settles, stop);
        try
        {
            foreach (var step in scenario.Turns)
            {
                if (step.Anew)
                {
                    await customer.DisposeAsync();
                    (customer, _) = await WebCustomer.ArriveAsync(http, Settles, stop);
                }
                var said = WithTicket(step.Say, ticket);
                var patience = step.Expect?.Silent is true ? Silence : Patience;
                var heard = await customer.SayAsync(said, patience, stop);
                turns.Add(Judged(said, step.Expect, heard, ticket));
                ticket = heard.Ticket ?? ticket;
            }
        }
        finally
        {
            await customer.DisposeAsync();
        }
        return new Played(scenario.Name, turns);
    }

    static PlayedTurn Judged(string said, Expectation? expected, Heard heard, string ticket)
    {
        var complaints = expected is null ? [] : Judge.Complaints(WithTicket(expected, ticket), heard);
        return new(said, heard.Lines, Math.Round(heard.First.TotalMilliseconds, 1), complaints);
    }

    static Expectation WithTicket(Expectation expected, string ticket) =>
        expected with
        {
            SaysAll = [.. expected.SaysAll.Select(words => WithTicket(words, ticket))],
        };

    static string WithTicket(string text, string ticket) => text.Replace("{ticket}", ticket, StringComparison.Ordinal);
}
