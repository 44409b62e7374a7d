using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace SmartService.TicketCore.Feed;

/// <summary>Leads a named reader through the feed: one node at a time, from its last place, woken by notices.</summary>
public sealed class FeedFollower(FeedPlaces places, FeedNotices notices, TimeProvider time, ILogger<FeedFollower> log)
{
    private const int AtOnce = 500;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    internal Task BeginAsync(string reader, CancellationToken cancellation) => places.FindAsync(reader, cancellation);

    internal async Task RunAsync(
        TicketFeed feed,
        string reader,
        IReadOnlySet<string>? kinds,
        Func<FeedEvent, CancellationToken, Task> handle,
        CancellationToken stop
    )
    {
        var pause = TimeSpan.Zero;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var turn = await places.TakeTurnAsync(reader, stop);
                await FollowAsync(new(feed, reader, kinds, handle, turn, () => pause = TimeSpan.Zero), stop);
            }
            catch (Exception error) when (!stop.IsCancellationRequested)
            {
                pause = Next(pause);
                log.LogError(error, "Reader {Reader} of the feed failed; it goes on in {Pause}", reader, pause);
                await PauseAsync(pause, stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task FollowAsync(Reading reading, CancellationToken stop)
    {
        var news = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
        );
        using var subscription = notices.Subscribe(told =>
        {
            if (reading.Wants(told.Kind))
                news.Writer.TryWrite(true);
        });
        var place = await places.FindAsync(reading.Reader, stop);
        while (true)
        {
            await reading.Turn.CheckAsync(stop);
            var events = await reading.Feed.ReadAsync(place, AtOnce, stop);
            if (events.Count == 0)
                await NewsAsync(news.Reader, stop);
            else
                place = await HandleAsync(reading, events, place, stop);
        }
    }

    private async Task<long> HandleAsync(
        Reading reading,
        IReadOnlyList<FeedEvent> events,
        long place,
        CancellationToken stop
    )
    {
        var reached = place;
        try
        {
            foreach (var happened in events)
            {
                if (reading.Wants(happened.Kind))
                    await reading.Handle(happened, stop);
                reached = happened.Number;
            }
        }
        finally
        {
            if (reached > place)
                await places.KeepAsync(reading.Reader, reached, CancellationToken.None);
        }
        reading.Went();
        return reached;
    }

    // Notices may be missed between two nodes; nobody waits longer than this for the next look.
    private async Task NewsAsync(ChannelReader<bool> news, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var waited = Task.Delay(LongestWait, time, either.Token);
        await Task.WhenAny(waited, news.WaitToReadAsync(either.Token).AsTask());
        await either.CancelAsync();
        news.TryRead(out _);
        stop.ThrowIfCancellationRequested();
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken stop)
    {
        try
        {
            await Task.Delay(pause, time, stop);
        }
        catch (OperationCanceledException)
        {
            // Stopped while it paused; the loop sees it.
        }
    }

    private static TimeSpan Next(TimeSpan pause) =>
        pause == TimeSpan.Zero
            ? TimeSpan.FromMilliseconds(200)
            : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));

    private sealed record Reading(
        TicketFeed Feed,
        string Reader,
        IReadOnlySet<string>? Kinds,
        Func<FeedEvent, CancellationToken, Task> Handle,
        ReaderTurn Turn,
        Action Went
    )
    {
        public bool Wants(string kind) => Kinds?.Contains(kind) ?? true;
    }
}
