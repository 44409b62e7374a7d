using Microsoft.Extensions.Options;
using SmartService.Channels.WeChat.Wire;
using SmartService.TicketCore.Followers;
using Push = SmartService.Channels.WeChat.Wire.Push;

namespace SmartService.Channels.WeChat;

/// <summary>
/// What a follower did, to the dialogue, and its answer into the response while WeChat waits for that; what takes longer
/// follows as a message. However often WeChat pushes the same, the turn happens once and one answer is given.
/// </summary>
internal sealed class AnswerFollower(
    ReceivePush receive,
    AnswerPush answer,
    FollowerTurns turns,
    FollowerTyping typing,
    BillLinks bills,
    LatePushes late,
    FollowerUnions unions,
    IOptions<WeChatOptions> options,
    TimeProvider time
)
{
    /// <summary>Of followers' conversations, as the record names it.</summary>
    public const string Channel = "wechat";

    /// <param name="xml">The push as it came.</param>
    /// <returns>The XML of the answer, or <see cref="ReplyXml.Nothing"/>.</returns>
    public async Task<string> RunAsync(OfficialAccount account, Push push, string xml, CancellationToken aborted)
    {
        if (push is not CustomerEvent && !PushMeaning.IsMessage(push))
            return ReplyXml.Nothing;
        var until = time.GetUtcNow().AddMilliseconds(options.Value.AnswerMs);
        var says = PushMeaning.Says(push);
        var follower = (await receive.RunAsync(Request(account, push, says ? until : null), aborted)).Follower;
        unions.Ask(account, follower);
        if (!says && !PushMeaning.IsWordless(push))
            return ReplyXml.Nothing;
        var saying = turns.SayAsync(account, push, follower.ConversationId);
        if (!await IsDoneAsync(saying, until - time.GetUtcNow(), aborted))
        {
            // Nobody waits for it any more; it goes its own way.
            _ = typing.ShowAsync(account, push.FromUser);
            await late.HoldAsync(follower.Id, push, xml, saying);
            return ReplyXml.Nothing;
        }
        if (!says)
            return ReplyXml.Nothing;
        var lines = await answer.RunAsync(follower.Id, push.Key, FollowerLine.Of, FollowerText.Fits, aborted);
        var text = FollowerText.Of(lines);
        if (text.Length == 0)
            return ReplyXml.Nothing;
        if (lines.Any(line => line.TellsFigures))
            text = await bills.BelowAsync(account, follower.ConversationId, text, aborted);
        return new ReplyXml(push, time).Text(text);
    }

    private ReceivePushRequest Request(OfficialAccount account, Push push, DateTimeOffset? until) =>
        new(account.Name, push.FromUser, push.Key, Channel, account.Options.Region)
        {
            Opens = PushMeaning.Opens(push, options.Value),
            Follows = PushMeaning.Follows(push),
            Scene = PushMeaning.Scene(push),
            AnsweringUntil = until,
        };

    private async Task<bool> IsDoneAsync(Task doing, TimeSpan within, CancellationToken aborted)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        var waiting = Task.Delay(within > TimeSpan.Zero ? within : TimeSpan.Zero, time, enough.Token);
        var isDone = await Task.WhenAny(doing, waiting) == doing;
        await enough.CancelAsync();
        return isDone;
    }
}
