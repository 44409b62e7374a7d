using System.Diagnostics;
using SmartService.Eval.Wires;

namespace SmartService.Eval.Bench;

/// <summary>Speaks over the wires: from sending the activity to the bot's answer on the stream.</summary>
sealed class WebBenchCustomer(Customer customer) : IBenchCustomer
{
    public static async Task<IBenchCustomer> ArriveAsync(Uri host, CancellationToken stop) =>
        new WebBenchCustomer(await Customer.ArriveAsync(host, stop));

    public async Task<TimeSpan> SayAsync(string text, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        await customer.SayAsync(text, stop);
        return Stopwatch.GetElapsedTime(began);
    }

    public ValueTask DisposeAsync() => customer.DisposeAsync();
}
