namespace SmartService.TicketCore.Conversations;

/// <summary>Keeps and gives back files that were sent in a conversation.</summary>
public sealed class Attachments
{
    /// <param name="attachment">At most 10 MiB; the id is chosen by the caller and a repeat changes nothing.</param>
    public Task KeepAsync(Attachment attachment, CancellationToken cancellation) => throw new NotImplementedException();

    public Task<Attachment?> FindAsync(string id, CancellationToken cancellation) => throw new NotImplementedException();
}
