using Microsoft.Extensions.Logging;
using SmartService.Dialogue.Requests;
using SmartService.TicketCore.Calls;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Handoffs;

namespace SmartService.VoiceGateway.Calls;

/// <summary>
/// Closes the conversation of a call whose process died. Who waited for a person is called back. Danger stays in the
/// queue, and what an agent has stays with them.
/// </summary>
internal sealed partial class SettleCall(
    ReadConversation read,
    ReadQueue queue,
    Callbacks callbacks,
    EndConversation end,
    LeadCall lead,
    ILogger<SettleCall> log
)
{
    private const string By = "system";
    private const int AtOnce = 1000;

    /// <summary>Twice is once.</summary>
    /// <returns>False when it has to be tried again.</returns>
    public async Task<bool> TryAsync(string conversationId, CancellationToken stop)
    {
        try
        {
            // A last turn may be about danger: it is answered first, as after every restart.
            var owed = await read.UnansweredAsync(DateTimeOffset.MaxValue, AtOnce, stop);
            if (owed.Any(turn => turn.ConversationId == conversationId))
                return false;
            await CloseAsync(conversationId, stop);
            // Last, as long as the call is up in the record the rest is tried again.
            await lead.EndAsync(conversationId, CallEnds.Lost, null, stop);
            LogSettled(log, conversationId);
            return true;
        }
        catch (Exception problem) when (!stop.IsCancellationRequested)
        {
            LogFailed(log, problem, conversationId);
            return false;
        }
    }

    private async Task CloseAsync(string id, CancellationToken stop)
    {
        if (await read.FindAsync(id, stop) is not { } conversation)
            return;
        var place = await queue.OfConversationAsync(id, stop);
        if (conversation.Owner is Owner.Queue && place is { Priority: not HandoffPriority.Emergency })
            await callbacks.FileAsync(id, stop);
        else if (conversation.Owner is not Owner.Bot)
            return;
        await end.RunAsync(id, By, stop);
    }

    [LoggerMessage(LogLevel.Information, "Call {ConversationId}, whose process died, is seen to.")]
    private static partial void LogSettled(ILogger log, string conversationId);

    [LoggerMessage(LogLevel.Error, "Call {ConversationId} could not be seen to; it is tried again.")]
    private static partial void LogFailed(ILogger log, Exception problem, string conversationId);
}
