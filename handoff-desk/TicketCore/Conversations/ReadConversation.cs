namespace SmartService.TicketCore.Conversations;

/// <summary>Reads conversations and their transcripts.</summary>
public sealed class ReadConversation
{
    public Task<Conversation?> FindAsync(string id, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <summary>Messages with a number above <paramref name="afterSeq"/>, in order, at most <paramref name="limit"/>.</summary>
    public Task<IReadOnlyList<Message>> TranscriptAsync(
        string id,
        long afterSeq,
        int limit,
        CancellationToken cancellation
    ) => throw new NotImplementedException();

    /// <summary>Earlier and other contacts about the same account, newest first.</summary>
    public Task<IReadOnlyList<Conversation>> OfAccountAsync(
        string accountNumber,
        int limit,
        CancellationToken cancellation
    ) => throw new NotImplementedException();

    /// <summary>Turns recorded before <paramref name="before"/> that the bot still owes an answer, oldest first.</summary>
    public Task<IReadOnlyList<Message>> UnansweredAsync(
        DateTimeOffset before,
        int limit,
        CancellationToken cancellation
    ) => throw new NotImplementedException();
}
