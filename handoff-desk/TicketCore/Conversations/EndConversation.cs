namespace SmartService.TicketCore.Conversations;

/// <summary>Ends a contact (twice is once), and keeps how satisfied the customer was.</summary>
public sealed class EndConversation
{
    public Task RunAsync(string conversationId, string by, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <param name="satisfaction">1 to 5.</param>
    public Task RateAsync(string conversationId, int satisfaction, CancellationToken cancellation) =>
        throw new NotImplementedException();
}
