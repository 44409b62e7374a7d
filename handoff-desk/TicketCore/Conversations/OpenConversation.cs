using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Conversations;

/// <param name="Id">Chosen by the channel, or null for a new one; opening an id twice returns the first.</param>
/// <param name="AccountNumber">The account the channel already knows, with its <paramref name="IdentityLevel"/>.</param>
public sealed record OpenConversationRequest(
    string? Id,
    string Channel,
    string? ChannelUserId = null,
    string? CallerNumber = null,
    string? AccountNumber = null,
    IdentityLevel IdentityLevel = IdentityLevel.Unknown,
    string? Region = null
);

/// <summary>Begins a contact, once.</summary>
public sealed class OpenConversation(RecordWriter writer)
{
    public Task<Conversation> RunAsync(OpenConversationRequest request, CancellationToken cancellation) =>
        writer.RunAsync(
            nameof(OpenConversation),
            async change =>
            {
                if (request.Id is { } id && await change.Db.Conversations.FindAsync([id], cancellation) is { } first)
                    return first;
                var conversation = Begin(request, change.Now);
                change.Db.Conversations.Add(conversation);
                change.Tell(FeedKinds.ConversationOpened, conversation.Id, new { channel = conversation.Channel });
                return conversation;
            },
            cancellation
        );

    private static Conversation Begin(OpenConversationRequest request, DateTimeOffset now) =>
        new()
        {
            Id = request.Id ?? Guid.CreateVersion7(now).ToString("N"),
            Channel = request.Channel,
            ChannelUserId = request.ChannelUserId,
            CallerNumber = request.CallerNumber,
            AccountNumber = request.AccountNumber,
            IdentityLevel = request.IdentityLevel,
            Region = request.Region,
            StartedAt = now,
            LastAt = now,
        };
}
