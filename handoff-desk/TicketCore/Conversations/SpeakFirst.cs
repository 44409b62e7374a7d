using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Conversations;

/// <param name="MessageId">Repeats of the same id change nothing.</param>
/// <param name="ExpectedVersion">The version of the conversation from which this was made.</param>
/// <param name="StateJson">The dialogue's new state.</param>
public sealed record SpeakFirstRequest(
    string ConversationId,
    string MessageId,
    long ExpectedVersion,
    string StateJson,
    string Text,
    string? PayloadJson
);

/// <summary>The bot says something that answers no turn, and waits for what the customer says to it.</summary>
public sealed class SpeakFirst(RecordWriter writer)
{
    /// <returns>False when the conversation moved on meanwhile: read it again.</returns>
    /// <exception cref="UnknownConversationException">No such conversation.</exception>
    public Task<bool> RunAsync(SpeakFirstRequest request, CancellationToken cancellation) =>
        writer.RunAsync(nameof(SpeakFirst), change => SpeakAsync(change, request, cancellation), cancellation);

    private static async Task<bool> SpeakAsync(Change change, SpeakFirstRequest request, CancellationToken cancellation)
    {
        var conversation = await change.HoldRowAsync(request.ConversationId, cancellation);
        if (await change.FindLineAsync(request.ConversationId, request.MessageId, cancellation) is not null)
            return true;
        if (conversation.Version != request.ExpectedVersion)
            return false;
        (conversation.StateJson, conversation.LastAt) = (request.StateJson, change.Now);
        conversation.Version++;
        conversation.LastSeq++;
        var line = new Message
        {
            ConversationId = conversation.Id,
            Seq = conversation.LastSeq,
            Id = request.MessageId,
            Speaker = Speaker.Bot,
            Text = request.Text,
            PayloadJson = request.PayloadJson,
            At = change.Now,
        };
        change.TellLines(conversation, 1, Speaker.Bot);
        await change.SaveAsync(conversation, [line], null, cancellation);
        return true;
    }
}
