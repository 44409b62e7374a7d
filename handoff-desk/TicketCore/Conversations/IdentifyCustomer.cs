using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Conversations;

/// <param name="Service">What the account is for, and <paramref name="Region"/> where it is: taken over where unknown.</param>
public sealed record IdentifyCustomerRequest(
    string ConversationId,
    string AgentId,
    string AccountNumber,
    string? Service,
    string? Region
);

/// <summary>
/// Who serves a customer says which account they speak of. That is no proof of who they are: the bot still asks for it
/// before it tells figures. Who proved another account keeps it.
/// </summary>
public sealed class IdentifyCustomer(RecordWriter writer)
{
    /// <returns>False when this agent does not serve the conversation, or the customer has proven who they are.</returns>
    /// <exception cref="UnknownConversationException">No such conversation.</exception>
    public Task<bool> RunAsync(IdentifyCustomerRequest request, CancellationToken cancellation) =>
        writer.RunAsync(
            nameof(IdentifyCustomer),
            async change =>
            {
                var conversation = await change.HoldAsync(request.ConversationId, cancellation);
                if (conversation is not { Owner: Owner.Agent } || conversation.AgentId != request.AgentId)
                    return false;
                if (conversation.AccountNumber == request.AccountNumber)
                    return true;
                if (conversation.IdentityLevel == IdentityLevel.Proven)
                    return false;
                Attach(change, conversation, request);
                return true;
            },
            cancellation
        );

    private static void Attach(Change change, Conversation conversation, IdentifyCustomerRequest request)
    {
        conversation.AccountNumber = request.AccountNumber;
        conversation.IdentityLevel = IdentityLevel.Unknown;
        conversation.Service ??= request.Service;
        conversation.Region ??= request.Region;
        conversation.Version++;
        change.Tell(
            FeedKinds.CustomerIdentified,
            conversation.Id,
            new { account = HiddenNumbers.Hide(request.AccountNumber), by = request.AgentId }
        );
    }
}
