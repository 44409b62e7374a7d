using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmartService.Channels.WeChat.Pages;
using SmartService.Channels.WeChat.Turns;
using SmartService.Channels.WeChat.Wire;
using SmartService.Dialogue;
using SmartService.TicketCore.Conversations;
using Push = SmartService.Channels.WeChat.Wire.Push;

namespace SmartService.Channels.WeChat;

/// <summary>Takes what a follower did to the dialogue.</summary>
internal sealed partial class FollowerTurns(
    DialogueEngine engine,
    TurnOfPush turns,
    AddMessage add,
    BindingTalk binding,
    IHostApplicationLifetime life,
    ILogger<FollowerTurns> log
)
{
    /// <summary>Goes on though nobody waits: what was said is answered in the record, from where it is sent.</summary>
    /// <returns>Whether it stands in the record; false when the node stops, or something went wrong.</returns>
    public async Task<bool> SayAsync(OfficialAccount account, Push push, string conversationId)
    {
        var stop = life.ApplicationStopping;
        try
        {
            if (PushMeaning.IsWordless(push))
                await add.RunAsync(Wordless(account, push, conversationId), stop);
            else if (!await binding.AnswerAsync(account, push, conversationId, stop))
                await TakeAsync(conversationId, await turns.MakeAsync(account, push, conversationId, stop), stop);
            if (push is SubscribeEvent began)
                await WelcomeAsync(account, began, conversationId, stop);
            return true;
        }
        catch (Exception trouble) when (!stop.IsCancellationRequested)
        {
            // The turn is owed its answer in the record, and whoever looks after those pays it.
            LogFailed(log, trouble, conversationId);
            return false;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>After the greeting: how to bind an account, and to where the code that they scanned leads.</summary>
    private async Task WelcomeAsync(
        OfficialAccount account,
        SubscribeEvent began,
        string conversationId,
        CancellationToken stop
    )
    {
        await binding.InviteAsync(account, began, conversationId, stop);
        if (began.Leads is { } led)
            await TakeAsync(conversationId, new Turn($"{began.Key}:scene", led, began.CreateTime), stop);
    }

    private async Task TakeAsync(string conversationId, Turn turn, CancellationToken stop)
    {
        await foreach (var _ in engine.TakeAsync(conversationId, turn, stop))
        {
            // The record has them.
        }
    }

    private static AddMessageRequest Wordless(OfficialAccount account, Push push, string conversationId) =>
        new(conversationId, push.Key, Speaker.Customer, null, account.Prompts.Text("wechat.said.sticker"));

    [LoggerMessage(LogLevel.Error, "A turn of conversation {ConversationId} failed.")]
    private static partial void LogFailed(ILogger log, Exception trouble, string conversationId);
}
