using System.Collections.Concurrent;
using System.Collections.Immutable;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Feed;

namespace SmartService.Channels.DirectLine;

/// <summary>Wakes the streams of a conversation: something was written, or somebody is typing.</summary>
internal sealed class ConversationSignals : IDisposable
{
    private readonly ConcurrentDictionary<string, ImmutableList<Ear>> ears = new();
    private readonly IDisposable news;
    private readonly IDisposable typing;

    public ConversationSignals(TicketFeed feed, TypingSignals typing)
    {
        news = feed.Subscribe(Hear);
        this.typing = typing.Subscribe(Hear);
    }

    /// <summary>Listens to one conversation until disposed.</summary>
    public Ear Listen(string conversationId)
    {
        var ear = new Ear(this, conversationId);
        ears.AddOrUpdate(conversationId, [ear], (_, all) => all.Add(ear));
        return ear;
    }

    /// <summary>The bot is at work on an answer.</summary>
    public void Typing(string conversationId) => Hear(new TypingSignal(conversationId, Speaker.Bot));

    private void Hear(TypingSignal signal)
    {
        if (signal.Speaker is Speaker.Bot or Speaker.Agent)
            foreach (var ear in Of(signal.ConversationId))
                ear.Wake(signal.Speaker);
    }

    private void Hear(FeedNotice notice)
    {
        if (notice.ConversationId is { } id)
            foreach (var ear in Of(id))
                ear.Wake(typing: null);
        // Somebody joined or left the queue: everybody behind them moved.
        if (notice.Kind.StartsWith("handoff.", StringComparison.Ordinal))
            foreach (var ear in ears.Values.SelectMany(all => all).Where(ear => ear.InQueue))
                ear.Wake(typing: null);
    }

    private ImmutableList<Ear> Of(string conversationId) => ears.GetValueOrDefault(conversationId) ?? [];

    private void Forget(Ear ear)
    {
        var left = ears.AddOrUpdate(ear.ConversationId, [], (_, all) => all.Remove(ear));
        if (left.IsEmpty)
            ears.TryRemove(new KeyValuePair<string, ImmutableList<Ear>>(ear.ConversationId, left));
    }

    public void Dispose()
    {
        news.Dispose();
        typing.Dispose();
    }

    /// <summary>One stream's ear. Many signals between two waits are one.</summary>
    internal sealed class Ear(ConversationSignals signals, string conversationId) : IDisposable
    {
        private readonly SemaphoreSlim woken = new(0);
        private const int Nobody = -1;
        private int typing = Nobody;

        public string ConversationId => conversationId;

        /// <summary>The stream shows a place in the queue.</summary>
        public bool InQueue { get; set; }

        public void Wake(Speaker? typing)
        {
            if (typing is { } speaker)
                Interlocked.Exchange(ref this.typing, (int)speaker);
            woken.Release();
        }

        /// <returns>False when nothing happened within <paramref name="patience"/>.</returns>
        public async Task<bool> WaitAsync(TimeSpan patience, CancellationToken gone)
        {
            var heard = await woken.WaitAsync(patience, gone);
            while (woken.Wait(0, CancellationToken.None)) { }
            return heard;
        }

        /// <summary>Who has begun to write since the last look; null for nobody.</summary>
        public Speaker? TakeTyping() =>
            Interlocked.Exchange(ref typing, Nobody) is var speaker && speaker != Nobody ? (Speaker)speaker : null;

        public void Dispose() => signals.Forget(this);
    }
}
