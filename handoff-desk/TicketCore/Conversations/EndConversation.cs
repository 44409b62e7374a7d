using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Conversations;

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

    /// <param name="conversationId">The contact that is rated.</param>
    /// <param name="satisfaction">1 to 5.</param>
    /// <param name="cancellation">The customer gave up.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not 1 to 5.</exception>
    public Task RateAsync(string conversationId, int satisfaction, CancellationToken cancellation)
    {
        Check(satisfaction);
        return writer.RunAsync(
            "RateConversation",
            async change => (await change.HoldAsync(conversationId, cancellation)).Satisfaction = satisfaction,
            cancellation
        );
    }

    /// <summary>The same in writing, once for each key: what the customer wrote is a line of theirs.</summary>
    /// <returns>False when it was rated under this key before; nothing was changed then.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Not 1 to 5.</exception>
    public Task<bool> RateAsync(
        string conversationId,
        int satisfaction,
        string key,
        string words,
        CancellationToken cancellation
    )
    {
        Check(satisfaction);
        return writer.RunAsync(
            "RateConversation",
            async change =>
            {
                var conversation = await change.HoldAsync(conversationId, cancellation);
                if (await change.FindLineAsync(conversationId, key, cancellation) is not null)
                    return false;
                conversation.Satisfaction = satisfaction;
                conversation.LastSeq++;
                conversation.LastAt = change.Now;
                change.Db.Messages.Add(
                    new()
                    {
                        ConversationId = conversationId,
                        Seq = conversation.LastSeq,
                        Id = key,
                        Speaker = Speaker.Customer,
                        Text = words,
                        At = change.Now,
                    }
                );
                change.TellLines(conversation, 1, Speaker.Customer);
                return true;
            },
            cancellation
        );
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
