using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Conversations;

/// <param name="ConversationId">The contact that is rated.</param>
/// <param name="Satisfaction">1 to 5.</param>
/// <param name="Written">Where the customer wrote it beside the conversation; null where a line of it says so already.</param>
public sealed record RateRequest(string ConversationId, int Satisfaction, WrittenRating? Written = null);

/// <param name="Key">Rated once under one key.</param>
/// <param name="Words">Become a line of the customer's.</param>
public sealed record WrittenRating(string Key, string Words);

/// <summary>Ends a contact (twice is once), and keeps how satisfied the customer was.</summary>
public sealed class EndConversation(RecordWriter writer)
{
    /// <param name="by"><c>customer</c>, <c>bot</c>, <c>system</c> or an agent's id.</param>
    /// <exception cref="UnknownConversationException">No such conversation.</exception>
    public Task RunAsync(string conversationId, string by, CancellationToken cancellation) =>
        writer.RunAsync(
            nameof(EndConversation),
            async change =>
            {
                var open = await change.HoldOpenHandoffAsync(conversationId, cancellation);
                var conversation = await change.HoldAsync(conversationId, cancellation);
                if (conversation.Owner == Owner.Ended)
                    return;
                if (open is not null)
                    change.Close(open, "ended", by);
                await change.OweNothingAsync(conversationId, cancellation);
                conversation.Owner = Owner.Ended;
                conversation.AgentId = null;
                conversation.EndedAt = change.Now;
                change.Tell(FeedKinds.ConversationEnded, conversationId, new { by });
            },
            cancellation
        );

    /// <returns>False when it was rated under this key before; nothing was changed then.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Not 1 to 5.</exception>
    /// <exception cref="UnknownConversationException">No such conversation.</exception>
    public Task<bool> RateAsync(RateRequest request, CancellationToken cancellation)
    {
        Check(request.Satisfaction);
        return writer.RunAsync("RateConversation", change => RateAsync(change, request, cancellation), cancellation);
    }

    private static async Task<bool> RateAsync(Change change, RateRequest request, CancellationToken cancellation)
    {
        var conversation = await change.HoldRowAsync(request.ConversationId, cancellation);
        if (
            request.Written is { } written
            && await change.FindLineAsync(request.ConversationId, written.Key, cancellation) is not null
        )
            return false;
        conversation.Satisfaction = request.Satisfaction;
        var lines = request.Written is { } words ? new[] { Line(change, conversation, words) } : [];
        if (lines.Length > 0)
            change.TellLines(conversation, 1, Speaker.Customer);
        await change.SaveAsync(conversation, lines, null, cancellation);
        return true;
    }

    private static Message Line(Change change, Conversation conversation, WrittenRating written)
    {
        conversation.LastSeq++;
        conversation.LastAt = change.Now;
        return new()
        {
            ConversationId = conversation.Id,
            Seq = conversation.LastSeq,
            Id = written.Key,
            Speaker = Speaker.Customer,
            Text = written.Words,
            At = change.Now,
        };
    }

    private static void Check(int satisfaction)
    {
        if (satisfaction is < 1 or > 5)
            throw new ArgumentOutOfRangeException(
                nameof(satisfaction),
                satisfaction,
                "Satisfaction is a number from 1 (worst) to 5 (best)."
            );
    }
}
