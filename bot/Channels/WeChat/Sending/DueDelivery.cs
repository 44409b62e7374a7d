using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmartService.TicketCore;

namespace SmartService.Channels.WeChat.Sending;

/// <summary>The record -> the followers: whatever is due is sent, several at once, and one that is stuck holds nobody up.</summary>
internal abstract class DueDelivery(TimeSpan often, IOptions<WeChatOptions> options, TimeProvider time, ILogger log)
    : RepeatedWork(often, time, log)
{
    private const int Rounds = 4;
    private readonly int atOnce = options.Value.SendAtOnce;

    /// <returns>Ids of what is due and is not being sent; what was tried is not among them again.</returns>
    protected abstract Task<IReadOnlyList<long>> DueAsync(DateTimeOffset now, int limit, CancellationToken stop);

    protected abstract Task SendAsync(long id, CancellationToken stop);

    public override async Task RunOnceAsync(CancellationToken stop)
    {
        while (await DueAsync(Time.GetUtcNow(), atOnce * Rounds, stop) is { Count: > 0 } due)
            await Parallel.ForEachAsync(
                due,
                new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = stop },
                async (id, until) => await SendAsync(id, until)
            );
    }
}
