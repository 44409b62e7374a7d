using SmartService.Eval.Customer;
using SmartService.Eval.Running;

namespace SmartService.Eval.Bench;

/// <summary>Speaks over the wires: from sending the activity to the bot's first line on the stream.</summary>
sealed class WebBenchCustomer(WebCustomer customer) : IBenchCustomer
{
    public static async Task<IBenchCustomer> ArriveAsync(HttpClient http, CancellationToken stop) =>
        new WebBenchCustomer((await WebCustomer.ArriveAsync(http, TimeSpan.Zero, stop)).Customer);

    public async Task<TimeSpan> SayAsync(string text, CancellationToken stop)
    {
        var heard = await customer.SayAsync(text, stop);
        return heard.Lines.Count > 0
            ? heard.First
            : throw new EvalException("The bot did not answer a turn of the bench.");
    }

    public ValueTask DisposeAsync() => customer.DisposeAsync();
}
