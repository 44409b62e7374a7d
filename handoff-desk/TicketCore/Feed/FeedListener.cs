using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Feed;

/// <summary>Hears on PostgreSQL what other nodes wrote, on a connection of its own; what was missed while it was down is read.</summary>
public sealed class FeedListener(
    RecordLocation location,
    IDbContextFactory<TicketDb> databases,
    TicketFeed feed,
    FeedNotices notices,
    TimeProvider time,
    ILogger<FeedListener> log
) : BackgroundService
{
    private const int AtOnce = 500;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private long? _heard;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (location.Postgres is not { } postgres)
            return;
        var pause = ShortestPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(postgres, () => pause = ShortestPause, stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(error, "The feed's listener lost its connection; it tries again in {Pause}", pause);
                await Task.Delay(pause, time, stoppingToken);
                pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
            }
        }
    }

    private async Task ListenAsync(string postgres, Action connected, CancellationToken stop)
    {
        // Known before anything is heard: what comes while the first connection is made, or lost again, is caught up with.
        _heard ??= await EndAsync(stop);
        // Kept alive, so that a peer that is gone without a word is noticed.
        var own = new NpgsqlConnectionStringBuilder(postgres) { Pooling = false, KeepAlive = 15 };
        await using var connection = new NpgsqlConnection(own.ConnectionString);
        connection.Notification += (_, told) => Hear(told.Payload);
        await connection.OpenAsync(stop);
        await using (var listen = new NpgsqlCommand($"LISTEN {FeedAppend.Channel}", connection))
            await listen.ExecuteNonQueryAsync(stop);
        await CatchUpAsync(stop);
        connected();
        while (true)
            await connection.WaitAsync(stop);
    }

    private async Task CatchUpAsync(CancellationToken stop)
    {
        while (await feed.ReadAsync(_heard ?? 0, AtOnce, stop) is { Count: > 0 } missed)
            foreach (var happened in missed)
                Hear(new FeedNotice(happened.Number, happened.Kind, happened.ConversationId));
    }

    private async Task<long> EndAsync(CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        return await db.Feed.MaxAsync(told => (long?)told.Number, stop) ?? 0;
    }

    private void Hear(string payload)
    {
        var parts = payload.Split(' ', 3);
        if (
            long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && parts.Length > 1
        )
            Hear(new FeedNotice(number, parts[1], parts.ElementAtOrDefault(2)));
    }

    private void Hear(FeedNotice notice)
    {
        _heard = Math.Max(_heard ?? 0, notice.Number);
        notices.Tell(notice);
    }
}
