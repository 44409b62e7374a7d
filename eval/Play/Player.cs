using SmartService.Eval.Wires;

namespace SmartService.Eval.Play;

/// <summary>Plays scenarios against a running host, as a customer on the web chat.</summary>
/// <param name="url">Where the host listens.</param>
/// <param name="patience">How long a customer waits for a reply.</param>
public sealed class Player(Uri url, TimeSpan patience)
{
    /// <summary>Plays one from the greeting to its end.</summary>
    public async Task<Played> PlayAsync(Scenario scenario, CancellationToken cancellation)
    {
        await using var customer = await Customer.ArriveAsync(url, cancellation);
        await WithPatienceAsync(
            async stop => [await customer.HearAsync(said => said.From == "bot", stop)],
            cancellation
        );
        var faults = new List<string>();
        var ticket = "";
        for (var at = 0; at < scenario.Steps.Count; at++)
        {
            var step = scenario.Steps[at];
            var words = step.Say.Replace("{ticket}", ticket, StringComparison.Ordinal);
            var replies = await SayAsync(customer, step, words, cancellation);
            ticket = replies.LastOrDefault(reply => reply.Ticket is not null)?.Ticket ?? ticket;
            faults.AddRange(Judge.Faults(step, replies).Select(fault => Explain(at, words, fault, replies)));
        }
        return new(scenario.Name, faults);
    }

    async Task<IReadOnlyList<Said>> SayAsync(Customer customer, Step step, string words, CancellationToken cancellation)
    {
        if (!step.Silent)
            return await WithPatienceAsync(stop => customer.SayAsync(words, stop), cancellation);
        // What the bot would have said stands in the transcript as soon as the turn is accepted.
        var id = await customer.PostAsync(words, Guid.NewGuid().ToString("N"), cancellation);
        return
        [
            .. (await customer.ReadAllAsync(cancellation)).Where(said => said.ReplyToId == id && said.From == "bot"),
        ];
    }

    async Task<IReadOnlyList<Said>> WithPatienceAsync(
        Func<CancellationToken, Task<IReadOnlyList<Said>>> listen,
        CancellationToken cancellation
    )
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        waiting.CancelAfter(patience);
        try
        {
            return await listen(waiting.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return [];
        }
    }

    static string Explain(int at, string words, string fault, IReadOnlyList<Said> replies) =>
        $"turn {at + 1} \"{words}\": {fault}; the customer got: {string.Join(" / ", replies.Select(reply => reply.Text))}";
}

/// <param name="Faults">Empty when the customer got all they should.</param>
public sealed record Played(string Scenario, IReadOnlyList<string> Faults);
