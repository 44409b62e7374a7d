using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmartService.Channels.WeChat.Pages;
using SmartService.Channels.WeChat.Wire;
using SmartService.Dialogue;
using SmartService.Dialogue.Prompts;
using Push = SmartService.Channels.WeChat.Wire.Push;

namespace SmartService.Channels.WeChat;

/// <summary>What a follower did, as a turn of the dialogue.</summary>
internal sealed partial class FollowerTurns(
    DialogueEngine engine,
    FollowerPictures pictures,
    BindingTalk binding,
    PromptBook prompts,
    IHostApplicationLifetime life,
    ILogger<FollowerTurns> log
)
{
    /// <summary>Whether they say something by it that is to be answered.</summary>
    public static bool Says(Push push) =>
        PushMeaning.Words(push) is { Length: > 0 } || push is ImageMessage or SubscribeEvent;

    /// <summary>Goes on though nobody waits: what was said is answered in the record, from where it is sent.</summary>
    public async Task SayAsync(OfficialAccount account, Push push, string conversationId)
    {
        try
        {
            if (await binding.AnswerAsync(account, push, conversationId, life.ApplicationStopping))
                return;
            var turn = await TurnAsync(account, push, conversationId, life.ApplicationStopping);
            await foreach (var _ in engine.TakeAsync(conversationId, turn, life.ApplicationStopping))
            {
                // The record has them.
            }
            if (turn.IsArrival)
                await binding.InviteAsync(account, push, conversationId, life.ApplicationStopping);
        }
        catch (Exception trouble) when (!life.ApplicationStopping.IsCancellationRequested)
        {
            // The turn is owed its answer in the record, and whoever looks after those pays it.
            LogFailed(log, trouble, conversationId);
        }
        catch (OperationCanceledException)
        {
            // The node stops.
        }
    }

    private async Task<Turn> TurnAsync(
        OfficialAccount account,
        Push push,
        string conversationId,
        CancellationToken stop
    )
    {
        var files = push is ImageMessage image ? await pictures.KeepAsync(account, image, conversationId, stop) : [];
        var text =
            push is ImageMessage && files.Count == 0
                ? prompts.Text("wechat.lostPicture")
                : PushMeaning.Words(push) ?? "";
        return new Turn(push.Key, text, push.CreateTime, files) { IsArrival = push is SubscribeEvent };
    }

    [LoggerMessage(LogLevel.Error, "A turn of conversation {ConversationId} failed.")]
    private static partial void LogFailed(ILogger log, Exception trouble, string conversationId);
}
