using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Texts;

/// <param name="Key">Repeats of the same key are the same message.</param>
/// <param name="Number">A mobile number, digits only.</param>
public sealed record OrderTextRequest(string ConversationId, string Key, string Number, string Text);

/// <summary>
/// A customer is to get something in writing. The message stands in the record; a channel hears of it on the feed, sends
/// it and says how that went.
/// </summary>
public sealed class OrderText(IDbContextFactory<TicketDb> databases, RecordWriter writer)
{
    /// <summary>What begins a key whose message is forgotten as soon as it went out: there was a code in it.</summary>
    public const string Secret = "secret-";

    /// <exception cref="UnknownConversationException">No such conversation.</exception>
    public Task<TextMessage> RunAsync(OrderTextRequest request, CancellationToken cancellation) =>
        writer.RunAsync(nameof(OrderText), change => change.OrderTextAsync(request, cancellation), cancellation);

    /// <returns>Null when there is none.</returns>
    public Task<TextMessage?> FindAsync(string key, CancellationToken cancellation) =>
        databases.FirstAsync(db => db.TextMessages.Where(text => text.Key == key), cancellation);

    /// <summary>Of one conversation, in their order.</summary>
    public Task<IReadOnlyList<TextMessage>> OfConversationAsync(
        string conversationId,
        CancellationToken cancellation
    ) =>
        databases.ListAsync(
            db => db.TextMessages.Where(text => text.ConversationId == conversationId).OrderBy(text => text.Id),
            cancellation
        );

    /// <summary>It could not be handed over, and waits for the next try.</summary>
    public Task TriedAsync(string key, CancellationToken cancellation) =>
        writer.RunAsync(
            "TextTried",
            async change =>
            {
                if (await WaitingAsync(change, key, cancellation) is { } text)
                    text.Tries++;
            },
            cancellation
        );

    /// <summary>Says how it went, once.</summary>
    /// <param name="problem">Null when it was sent.</param>
    public Task FinishAsync(string key, string? problem, CancellationToken cancellation) =>
        writer.RunAsync(
            "FinishText",
            async change =>
            {
                if (await WaitingAsync(change, key, cancellation) is not { } text)
                    return;
                text.State = problem is null ? TextState.Sent : TextState.Refused;
                (text.Problem, text.DoneAt) = (problem, change.Now);
                if (key.StartsWith(Secret, StringComparison.Ordinal))
                    text.Text = "";
                change.Tell(FeedKinds.TextChanged, text.ConversationId, new { text = key, problem });
            },
            cancellation
        );

    private static Task<TextMessage?> WaitingAsync(Change change, string key, CancellationToken cancellation) =>
        change.Db.TextMessages.SingleOrDefaultAsync(
            text => text.Key == key && text.State == TextState.Waiting,
            cancellation
        );
}

/// <summary>The same within a change that has more to do.</summary>
internal static class TextOrders
{
    public static async Task<TextMessage> OrderTextAsync(
        this Change change,
        OrderTextRequest request,
        CancellationToken cancellation
    )
    {
        await change.HoldAsync(request.ConversationId, cancellation);
        var same = await change.Db.TextMessages.SingleOrDefaultAsync(text => text.Key == request.Key, cancellation);
        if (same is not null)
            return same;
        var text = new TextMessage
        {
            ConversationId = request.ConversationId,
            Key = request.Key,
            Number = request.Number,
            Text = request.Text,
            OrderedAt = change.Now,
        };
        change.Db.TextMessages.Add(text);
        change.Tell(FeedKinds.TextOrdered, request.ConversationId, new { text = request.Key });
        return text;
    }
}
