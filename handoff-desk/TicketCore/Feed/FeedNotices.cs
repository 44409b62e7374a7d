using Microsoft.Extensions.Logging;

namespace SmartService.TicketCore.Feed;

/// <summary>Tells this node's listeners of every event once, whichever way it was heard first.</summary>
public sealed class FeedNotices(ILogger<FeedNotices> log)
{
    private const int Remembered = 8192;

    private readonly Lock _lock = new();
    private readonly HashSet<long> _heard = [];
    private readonly Queue<long> _order = new();
    private Action<FeedNotice>[] _listeners = [];

    internal IDisposable Subscribe(Action<FeedNotice> heard)
    {
        // A fresh delegate, so that the same listener may stand here twice.
        var listener = new Action<FeedNotice>(heard.Invoke);
        lock (_lock)
            _listeners = [.. _listeners, listener];
        return new Subscription(this, listener);
    }

    internal void Tell(FeedNotice notice)
    {
        if (!IsNew(notice.Number))
            return;
        foreach (var listener in _listeners)
            Tell(listener, notice);
    }

    private void Tell(Action<FeedNotice> listener, FeedNotice notice)
    {
        try
        {
            listener(notice);
        }
        catch (Exception error)
        {
            // The change is written; a listener's trouble must not look like the writer's.
            log.LogError(error, "A listener of the feed failed at event {Number}", notice.Number);
        }
    }

    private bool IsNew(long number)
    {
        lock (_lock)
        {
            if (!_heard.Add(number))
                return false;
            _order.Enqueue(number);
            if (_order.Count > Remembered)
                _heard.Remove(_order.Dequeue());
            return true;
        }
    }

    private sealed class Subscription(FeedNotices notices, Action<FeedNotice> listener) : IDisposable
    {
        public void Dispose()
        {
            lock (notices._lock)
                notices._listeners = [.. notices._listeners.Where(other => other != listener)];
        }
    }
}
