using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmartService.Channels.WeChat.Wire;
using SmartService.Dialogue;
using SmartService.Dialogue.Prompts;
using SmartService.TicketCore.Followers;
using Push = SmartService.Channels.WeChat.Wire.Push;

namespace SmartService.Channels.WeChat;

/// <summary>
/// What a follower did, to the dialogue, and its answer into the response while WeChat waits for that; what takes longer
/// follows as a message. However often WeChat pushes the same, the turn happens once and one answer is given.
/// </summary>
internal sealed partial class AnswerFollower(
    ReceivePush receive,
    AnswerPush answer,
    DialogueEngine engine,
    FollowerPictures pictures,
    PromptBook prompts,
    IHostApplicationLifetime life,
    IOptions<WeChatOptions> options,
    TimeProvider time,
    ILogger<AnswerFollower> log
)
{
    private const string Channel = "wechat";

    /// <returns>The XML of the answer, or <see cref="ReplyXml.Nothing"/>.</returns>
    public async Task<string> RunAsync(OfficialAccount account, Push push, CancellationToken aborted)
    {
        if (push is not (CustomerMessage or CustomerEvent))
            return ReplyXml.Nothing;
        var until = time.GetUtcNow().AddMilliseconds(options.Value.AnswerMs);
        var words = PushMeaning.Words(push);
        var isTurn = words is { Length: > 0 } || push is ImageMessage or SubscribeEvent;
        var receipt = await receive.RunAsync(Request(account, push, isTurn ? until : null), aborted);
        var follower = receipt.Follower;
        if (!isTurn)
            return push is CustomerMessage and not TextMessage ? Excuse(push) : ReplyXml.Nothing;
        var saying = SayAsync(account, push, follower.ConversationId, words ?? "");
        using var late = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        var waiting = Task.Delay(
            until - time.GetUtcNow() is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero,
            time,
            late.Token
        );
        if (await Task.WhenAny(saying, waiting) != saying)
            // Nobody waits for it any more; it goes its own way.
            return ReplyXml.Nothing;
        await late.CancelAsync();
        await saying;
        var lines = await answer.RunAsync(follower.Id, push.Key, FollowerText.Fits, aborted);
        var text = FollowerText.Of(lines);
        return text.Length == 0 ? ReplyXml.Nothing : new ReplyXml(push, time).Text(text);
    }

    private ReceivePushRequest Request(OfficialAccount account, Push push, DateTimeOffset? until) =>
        new(account.Name, push.FromUser, push.Key, Channel, account.Options.Region)
        {
            Opens = PushMeaning.Opens(push, options.Value),
            Follows = PushMeaning.Follows(push),
            Scene = PushMeaning.Scene(push),
            AnsweringUntil = until,
        };

    private string Excuse(Push push) =>
        new ReplyXml(push, time).Text(
            push is VoiceMessage ? prompts.Text("wechat.unheard") : prompts.Text("wechat.unread")
        );

    /// <summary>Goes on though nobody waits: what was said is answered in the record, from where it is sent.</summary>
    private async Task SayAsync(OfficialAccount account, Push push, string conversationId, string words)
    {
        try
        {
            var files = push is ImageMessage image
                ? await pictures.KeepAsync(account, image, conversationId, life.ApplicationStopping)
                : [];
            var text = push is ImageMessage && files.Count == 0 ? prompts.Text("wechat.lostPicture") : words;
            var turn = new Turn(push.Key, text, push.CreateTime, files) { IsArrival = push is SubscribeEvent };
            await foreach (var _ in engine.TakeAsync(conversationId, turn, life.ApplicationStopping))
            {
                // The record has them.
            }
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

    [LoggerMessage(LogLevel.Error, "A turn of conversation {ConversationId} failed.")]
    private static partial void LogFailed(ILogger log, Exception trouble, string conversationId);
}
