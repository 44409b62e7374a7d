using Microsoft.Extensions.Options;
using SmartService.Dialogue.State;
using SmartService.TicketCore;
using SmartService.TicketCore.Conversations;

namespace SmartService.Dialogue.Turns;

/// <summary>Takes up turns that were recorded but never answered, as after a crash: at start, and every few seconds.</summary>
internal sealed partial class TurnRecovery(
    ReadConversation read,
    DialogueEngine engine,
    IOptions<DialogueOptions> options,
    TimeProvider time,
    ILogger<TurnRecovery> log
) : RepeatedWork(Every, time, log)
{
    private const int AtOnce = 200;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>Takes up what is older than the configured seconds.</summary>
    /// <returns>How many turns were taken up.</returns>
    public override async Task<int> RunOnceAsync(CancellationToken stop)
    {
        var before = Time.GetUtcNow().AddSeconds(-options.Value.RecoverAfterSeconds);
        var open = await read.UnansweredAsync(before, AtOnce, stop);
        foreach (var conversation in open.GroupBy(message => message.ConversationId))
            await TakeUpAsync(conversation.Key, conversation.OrderBy(message => message.Seq), stop);
        return open.Count;
    }

    private async Task TakeUpAsync(string conversationId, IEnumerable<Message> turns, CancellationToken stop)
    {
        try
        {
            foreach (var message in turns)
            await foreach (var _ in engine.TakeAsync(conversationId, Recorded.Turn(message), stop))
            {
                // The record and the feed carry the replies to the customer.
            }
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            LogTurn(Log, failure, conversationId);
        }
    }

    [LoggerMessage(
        LogLevel.Error,
        "Conversation {ConversationId}: an unanswered turn could not be taken up; it is tried again."
    )]
    private static partial void LogTurn(ILogger log, Exception failure, string conversationId);
}
