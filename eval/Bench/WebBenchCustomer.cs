using System.Diagnostics;
using SmartService.Eval.Running;
using SmartService.Eval.Wires;

namespace SmartService.Eval.Bench;

/// <summary>Speaks over the wires: from sending the activity to the bot's answer on the stream.</summary>
sealed class WebBenchCustomer(Customer customer) : IBenchCustomer
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<IBenchCustomer> ArriveAsync(Uri host, CancellationToken stop) =>
        new WebBenchCustomer(await Customer.ArriveAsync(host, stop));

    /// <exception cref="EvalException">No answer came.</exception>
    public async Task<BenchAnswer> SayAsync(string text, CancellationToken stop)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stop);
        waiting.CancelAfter(Patience);
        var began = Stopwatch.GetTimestamp();
        try
        {
            var replies = await customer.SayAsync(text, waiting.Token);
            return new(Stopwatch.GetElapsedTime(began), replies.Any(reply => reply.HandoffReason is not null));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new EvalException($"No answer to “{text}” within {Patience.TotalSeconds} s.");
        }
    }

    public ValueTask DisposeAsync() => customer.DisposeAsync();
}
