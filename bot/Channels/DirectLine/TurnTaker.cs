using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmartService.Dialogue;

namespace SmartService.Channels.DirectLine;

/// <summary>
/// Gives turns to the dialogue and does not let go when the customer does: a turn that was taken is answered in the
/// record, where every stream of the conversation finds it.
/// </summary>
internal sealed class TurnTaker(
    DialogueEngine engine,
    ConversationSignals signals,
    IHostApplicationLifetime life,
    ILogger<TurnTaker> log
)
{
    /// <summary>Returns when the turn is written down and its answer begun.</summary>
    public Task TakeAsync(string conversationId, Turn turn, bool showTyping)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (showTyping)
            signals.Typing(conversationId);
        _ = RunAsync(conversationId, turn, begun);
        return begun.Task;
    }

    private async Task RunAsync(string conversationId, Turn turn, TaskCompletionSource begun)
    {
        try
        {
            await foreach (var _ in engine.TakeAsync(conversationId, turn, life.ApplicationStopping))
                begun.TrySetResult();
            begun.TrySetResult();
        }
        catch (OperationCanceledException)
        {
            // The node stops; the turn is owed its answer in the record, and another node pays.
            begun.TrySetCanceled();
        }
        catch (Exception trouble)
        {
            log.LogError(trouble, "Turn {Turn} of conversation {Conversation} failed", turn.Id, conversationId);
            begun.TrySetException(trouble);
        }
    }
}
