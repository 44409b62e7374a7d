using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Conversations;

/// <param name="MessageId">Repeats of the same id change nothing.</param>
public sealed record AddMessageRequest(
    string ConversationId,
    string MessageId,
    Speaker Speaker,
    string? AgentId,
    string Text,
    string? PayloadJson = null
);

/// <summary>Adds a line that is no answer to a turn: an agent's reply, a notice.</summary>
public sealed class AddMessage(RecordWriter writer)
{
    /// <returns>The message, the first one when the id was there before.</returns>
    /// <exception cref="UnknownConversationException">No such conversation.</exception>
    public Task<Message> RunAsync(AddMessageRequest request, CancellationToken cancellation) =>
        writer.RunAsync(nameof(AddMessage), change => AddAsync(change, request, cancellation), cancellation);

    private static async Task<Message> AddAsync(
        Change change,
        AddMessageRequest request,
        CancellationToken cancellation
    )
    {
        var conversation = await change.HoldRowAsync(request.ConversationId, cancellation);
        var before = await change.FindLineAsync(request.ConversationId, request.MessageId, cancellation);
        if (before is not null)
            return before;
        conversation.LastSeq++;
        conversation.LastAt = change.Now;
        var line = Line(request, conversation.LastSeq, change.Now);
        change.TellLines(conversation, 1, request.Speaker);
        await change.SaveAsync(conversation, [line], null, cancellation);
        return line;
    }

    private static Message Line(AddMessageRequest request, long seq, DateTimeOffset now) =>
        new()
        {
            ConversationId = request.ConversationId,
            Seq = seq,
            Id = request.MessageId,
            Speaker = request.Speaker,
            AgentId = request.AgentId,
            Text = request.Text,
            PayloadJson = request.PayloadJson,
            At = now,
        };
}
