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
public sealed class OpenConversation
{
    public Task<Conversation> RunAsync(OpenConversationRequest request, CancellationToken cancellation) =>
        throw new NotImplementedException();
}
