using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.People;

namespace SmartService.VoiceGateway.Calls;

/// <summary>What others did to the conversation since the last look.</summary>
/// <param name="Lines">What an agent wrote.</param>
/// <param name="Position">Place in the queue, 1 is next; null when the caller does not wait.</param>
internal sealed record CallStanding(
    Owner Owner,
    string? AgentId,
    string? AgentName,
    int? Position,
    IReadOnlyList<Message> Lines
);

/// <summary>Hears on the feed what others do to conversations that are on the telephone, and reads how they stand.</summary>
internal sealed class CallNews(TicketFeed feed, ReadConversation read, ReadQueue queue, Agents agents)
{
    private const int AtOnce = 100;

    /// <summary>Tells of every event of one conversation, by its kind, until disposed.</summary>
    public IDisposable Listen(string conversationId, Action<string> happened) =>
        feed.Subscribe(notice =>
        {
            if (notice.ConversationId == conversationId)
                happened(notice.Kind);
        });

    /// <param name="afterSeq">The last line that is known.</param>
    /// <returns>How it stands, and the number of its last line.</returns>
    public async Task<(CallStanding Standing, long LastSeq)> ReadAsync(
        string conversationId,
        long afterSeq,
        CancellationToken hangUp
    )
    {
        var lines = await read.TranscriptAsync(conversationId, afterSeq, AtOnce, hangUp);
        var now =
            await read.FindAsync(conversationId, hangUp) ?? throw new UnknownConversationException(conversationId);
        var agent = now.AgentId is { } id ? await agents.FindAsync(id, hangUp) : null;
        var standing = new CallStanding(
            now.Owner,
            now.AgentId,
            agent?.Name,
            now.Owner == Owner.Queue ? await queue.PositionAsync(conversationId, hangUp) : null,
            [.. lines.Where(line => line.Speaker == Speaker.Agent)]
        );
        return (standing, lines.Count == 0 ? afterSeq : lines[^1].Seq);
    }
}
