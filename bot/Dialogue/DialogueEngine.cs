namespace SmartService.Dialogue;

/// <summary>Decides what to say: a turn in, a stream of replies out. Knows no channel.</summary>
public sealed class DialogueEngine
{
    /// <summary>
    /// The one entry. Records the turn, once, and streams what to say; a repeat of a turn gives its first replies again.
    /// While a person owns the conversation it records the turn and says nothing. Turns of one conversation are taken
    /// one after the other, in the order in which they came.
    /// </summary>
    /// <exception cref="TicketCore.Conversations.UnknownConversationException">No such conversation.</exception>
    public IAsyncEnumerable<Reply> TakeAsync(string conversationId, Turn turn, CancellationToken hangUp) =>
        throw new NotImplementedException();
}
