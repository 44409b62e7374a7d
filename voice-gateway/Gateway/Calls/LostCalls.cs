using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmartService.Dialogue.Requests;
using SmartService.TicketCore.Calls;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Handoffs;

namespace SmartService.VoiceGateway.Calls;

/// <summary>
/// After a death of this process: makes the recordings of its calls whole and closes their conversations. Who waited for
/// a person is called back. Danger stays in the queue, and what an agent has stays with them.
/// </summary>
internal sealed partial class LostCalls(
    LiveCalls calls,
    Recordings recordings,
    ReadConversation read,
    ReadQueue queue,
    Callbacks callbacks,
    EndConversation end,
    LeadCall lead,
    TimeProvider time,
    ILogger<LostCalls> log
) : BackgroundService
{
    private const string By = "system";
    private const int AtOnce = 1000;
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host's start does not wait for it.
        await Task.Yield();
        var lost = calls.Lost().ToList();
        foreach (var call in lost)
            recordings.Repair(call.ConversationId);
        using var often = new PeriodicTimer(Often, time);
        do foreach (var call in lost.ToList())
            if (await TrySettleAsync(call.ConversationId, stoppingToken))
            {
                call.Dispose();
                lost.Remove(call);
            }
        while (lost.Count > 0 && await often.WaitForNextTickAsync(stoppingToken));
    }

    /// <returns>False when it has to be tried again.</returns>
    private async Task<bool> TrySettleAsync(string id, CancellationToken stop)
    {
        try
        {
            // A last turn may be about danger: it is answered first, as after every restart.
            var owed = await read.UnansweredAsync(DateTimeOffset.MaxValue, AtOnce, stop);
            if (owed.Any(turn => turn.ConversationId == id))
                return false;
            await SettleAsync(id, stop);
            LogSettled(log, id);
            return true;
        }
        catch (Exception problem) when (!stop.IsCancellationRequested)
        {
            LogFailed(log, problem, id);
            return false;
        }
    }

    private async Task SettleAsync(string id, CancellationToken stop)
    {
        await lead.EndAsync(id, CallEnds.Lost, stop);
        if (await read.FindAsync(id, stop) is not { } conversation)
            return;
        var place = await queue.OfConversationAsync(id, stop);
        if (conversation.Owner is Owner.Queue && place is { Priority: not HandoffPriority.Emergency })
            await callbacks.FileAsync(id, stop);
        else if (conversation.Owner is not Owner.Bot)
            return;
        await end.RunAsync(id, By, stop);
    }

    [LoggerMessage(
        LogLevel.Information,
        "Conversation {ConversationId}, whose line went dead with the process, is closed."
    )]
    private static partial void LogSettled(ILogger log, string conversationId);

    [LoggerMessage(LogLevel.Error, "Conversation {ConversationId} could not be closed; it is tried again.")]
    private static partial void LogFailed(ILogger log, Exception problem, string conversationId);
}
