using System.Collections.Immutable;

namespace SmartService.TicketCore.Conversations;

/// <param name="Speaker">Who is writing: the customer or an agent.</param>
public sealed record TypingSignal(string ConversationId, Speaker Speaker);

/// <summary>Who is writing just now. Not kept and heard on this node only: losing one harms nobody.</summary>
public sealed class TypingSignals
{
    private ImmutableList<Action<TypingSignal>> _listeners = [];

    public void Tell(string conversationId, Speaker speaker)
    {
        foreach (var listener in _listeners)
            listener(new TypingSignal(conversationId, speaker));
    }

    /// <summary>Dispose to stop. Handlers must be quick and must not throw.</summary>
    public IDisposable Subscribe(Action<TypingSignal> heard)
    {
        ImmutableInterlocked.Update(ref _listeners, all => all.Add(heard));
        return new Subscription(() => ImmutableInterlocked.Update(ref _listeners, all => all.Remove(heard)));
    }

    private sealed class Subscription(Action stop) : IDisposable
    {
        public void Dispose() => stop();
    }
}
