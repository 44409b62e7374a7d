using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmartService.Channels.WeChat.Api;
using SmartService.Dialogue.Prompts;
using SmartService.Dialogue.State;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Followers;
using Follower = SmartService.TicketCore.Followers.Follower;

namespace SmartService.Channels.WeChat;

/// <summary>Sends one follower what they are owed, piece by piece, and writes down how far it came and why it stopped.</summary>
internal sealed partial class SendMessages(
    SendToFollower sending,
    OfficialAccounts accounts,
    FollowerFiles files,
    BillCards bills,
    AddMessage add,
    PromptBook prompts,
    IOptions<WeChatOptions> options,
    TimeProvider time,
    ILogger<SendMessages> log
)
{
    /// <summary>Why what waits is waiting, as it stands in the record: only the follower's own doing opens the way.</summary>
    public const string WindowClosed = "window-closed";
    public const string QuotaUsed = "quota-used";

    // Longer than all pieces of a line may take.
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    public async Task RunAsync(long followerId, CancellationToken stop)
    {
        if (await sending.TakeAsync(followerId, time.GetUtcNow() + Hold, stop) is not { } owed)
            return;
        var stopped = accounts.Find(owed.Follower.Account) is { } account
            ? await SendAsync(account, owed, stop)
            // An account that was taken out of the settings: nothing is sent, and nothing lost.
            : new ApiAnswer(Outcome.NotAllowed);
        await GiveBackAsync(owed.Follower, stopped, stop);
    }

    /// <returns>Null when all was sent; else what stopped it.</returns>
    private async Task<ApiAnswer?> SendAsync(OfficialAccount account, Owed owed, CancellationToken stop)
    {
        var sent = owed.Follower.DeliveredPieces;
        foreach (var line in owed.Lines)
        {
            var stopped = await SendAsync(account, owed.Follower, line, sent, stop);
            if (stopped is not null)
                return stopped;
            await sending.AdvanceAsync(owed.Follower.Id, line.Seq, 0, stop);
            sent = 0;
        }
        return null;
    }

    private async Task<ApiAnswer?> SendAsync(
        OfficialAccount account,
        Follower follower,
        Message line,
        int sent,
        CancellationToken stop
    )
    {
        var pieces = FollowerPiece.Of(FollowerLine.Of(line));
        for (var at = sent; at < pieces.Count; at++)
        {
            if (await SendAsync(account, follower, pieces[at], stop) is { } answer)
                switch (answer.Outcome)
                {
                    case Outcome.Done:
                        break;
                    case Outcome.Unknown:
                        // Sent again it might be read twice, and most that nobody knows of has arrived.
                        LogUnknown(log, follower.ConversationId, line.Seq);
                        break;
                    case Outcome.Invalid or Outcome.MediaGone:
                        // The next will not go better, and must not wait for this one.
                        LogRefused(log, follower.ConversationId, line.Seq, answer.Code);
                        await TellDeskAsync(follower, line, answer, stop);
                        break;
                    default:
                        return answer;
                }
            await sending.AdvanceAsync(follower.Id, line.Seq - 1, at + 1, stop);
        }
        return null;
    }

    /// <returns>Null when there is nothing to send.</returns>
    private async Task<ApiAnswer?> SendAsync(
        OfficialAccount account,
        Follower follower,
        FollowerPiece piece,
        CancellationToken stop
    )
    {
        var made = await MakeAsync(account, follower, piece, stop);
        if (made is null)
            return null;
        if (made.Value is not { } message)
            // An upload that nobody knows of has sent nothing.
            return made.Outcome == Outcome.Unknown ? made with { Outcome = Outcome.Later } : made;
        if (!await sending.SpendAsync(follower.Id, stop))
            return new ApiAnswer(Outcome.QuotaUsed);
        return piece is FollowerPiece.Choices choices
            ? await OfferAsync(account, follower, message, choices.Plain, stop)
            : await SendAsync(account, follower, message, stop);
    }

    private async Task<ApiAnswer<WeChatMessage>?> MakeAsync(
        OfficialAccount account,
        Follower follower,
        FollowerPiece piece,
        CancellationToken stop
    ) =>
        piece switch
        {
            FollowerPiece.Choices choices => ApiAnswer<WeChatMessage>.Of(
                new WeChatMessage.Choices(
                    choices.Head,
                    [.. choices.Says.Select(say => new Choice(PushMeaning.Pressed, say))]
                )
            ),
            FollowerPiece.Text text => ApiAnswer<WeChatMessage>.Of(new WeChatMessage.Text(text.Content)),
            FollowerPiece.Bill => await bills.CardAsync(account, follower.ConversationId, stop),
            FollowerPiece.File file => await files.UploadAsync(account, file.Attachment, stop),
            _ => null,
        };

    /// <summary>Some accounts may not send choices; then the same goes as text, in which they are links.</summary>
    private static async Task<ApiAnswer> OfferAsync(
        OfficialAccount account,
        Follower follower,
        WeChatMessage choices,
        string plain,
        CancellationToken stop
    )
    {
        var answer = await SendAsync(account, follower, choices, stop);
        return answer.Outcome is Outcome.NotAllowed or Outcome.Invalid
            ? await SendAsync(account, follower, new WeChatMessage.Text(plain), stop)
            : answer;
    }

    private static Task<ApiAnswer> SendAsync(
        OfficialAccount account,
        Follower follower,
        WeChatMessage message,
        CancellationToken stop
    ) => account.Api.Messages.SendAsync(follower.UserId, message, stop);

    /// <summary>Whoever wrote it must know that nobody reads it.</summary>
    private Task<Message> TellDeskAsync(Follower follower, Message line, ApiAnswer answer, CancellationToken stop) =>
        add.RunAsync(
            new AddMessageRequest(
                follower.ConversationId,
                $"{line.Id}!refused",
                Speaker.System,
                null,
                prompts.Text("wechat.refused", ("code", answer.Code)),
                Payload.ForDesk
            ),
            stop
        );

    private async Task GiveBackAsync(Follower follower, ApiAnswer? stopped, CancellationToken stop)
    {
        if (stopped is null)
        {
            await sending.GiveBackAsync(follower, null, null, isClosed: false, stop);
            return;
        }
        LogStopped(log, follower.ConversationId, stopped.Outcome, stopped.Code);
        var isOver =
            stopped.Outcome is Outcome.WindowClosed or Outcome.QuotaUsed or Outcome.NotFollowing or Outcome.Declined;
        await sending.GiveBackAsync(
            follower,
            // What waits for the follower needs no clock.
            isOver ? null : time.GetUtcNow() + Wait(stopped, follower.Failures),
            Code(stopped.Outcome),
            // When it was our own ledger that said no, there is nothing to correct in it.
            isClosed: isOver && stopped.Code != 0,
            stop
        );
    }

    private TimeSpan Wait(ApiAnswer stopped, int failures)
    {
        var own = TimeSpan.FromSeconds(options.Value.RetrySeconds * Math.Pow(2, Math.Min(failures, 10)));
        return stopped.Wait > own ? stopped.Wait
            : own < LongestWait ? own
            : LongestWait;
    }

    /// <summary>As it stands in the record.</summary>
    private static string Code(Outcome outcome) =>
        outcome switch
        {
            Outcome.WindowClosed => WindowClosed,
            Outcome.QuotaUsed => QuotaUsed,
            Outcome.NotFollowing => "not-following",
            Outcome.Declined => "declined",
            Outcome.NotAllowed => "not-allowed",
            Outcome.Suspended => "suspended",
            _ => "later",
        };

    [LoggerMessage(LogLevel.Warning, "Conversation {ConversationId}: nobody knows whether line {Seq} was sent.")]
    private static partial void LogUnknown(ILogger log, string conversationId, long seq);

    [LoggerMessage(
        LogLevel.Error,
        "Conversation {ConversationId}: WeChat refuses line {Seq} ({Code}); it is left out."
    )]
    private static partial void LogRefused(ILogger log, string conversationId, long seq, int code);

    [LoggerMessage(LogLevel.Information, "Conversation {ConversationId}: what is to be sent waits: {Why} ({Code}).")]
    private static partial void LogStopped(ILogger log, string conversationId, Outcome why, int code);
}
