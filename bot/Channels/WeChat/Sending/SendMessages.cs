using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmartService.Channels.WeChat.Api;
using SmartService.TicketCore.Followers;
using Follower = SmartService.TicketCore.Followers.Follower;

namespace SmartService.Channels.WeChat.Sending;

/// <summary>Sends one follower what they are owed, line by line, and writes down how far it came and why it stopped.</summary>
internal sealed partial class SendMessages(
    SendToFollower sending,
    OfficialAccounts accounts,
    SendLine line,
    IOptions<WeChatOptions> options,
    TimeProvider time,
    ILogger<SendMessages> log
)
{
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
        foreach (var next in owed.Lines)
        {
            if (await line.RunAsync(account, owed.Follower, next, sent, stop) is { } stopped)
                return stopped;
            await sending.AdvanceAsync(owed.Follower.Id, next.Seq, 0, stop);
            sent = 0;
        }
        return null;
    }

    private async Task GiveBackAsync(Follower follower, ApiAnswer? stopped, CancellationToken stop)
    {
        if (stopped is null)
        {
            await sending.GiveBackAsync(follower, null, null, isClosed: false, stop);
            return;
        }
        LogStopped(log, follower.ConversationId, stopped.Outcome, stopped.Code);
        var isOver = SendProblems.WaitsForFollower(stopped.Outcome);
        await sending.GiveBackAsync(
            follower,
            isOver ? null : time.GetUtcNow() + NextTry.After(stopped, follower.Failures, options.Value, LongestWait),
            SendProblems.Code(stopped.Outcome),
            // When it was our own ledger that said no, there is nothing to correct in it.
            isClosed: isOver && stopped.Code != 0,
            stop
        );
    }

    [LoggerMessage(LogLevel.Information, "Conversation {ConversationId}: what is to be sent waits: {Why} ({Code}).")]
    private static partial void LogStopped(ILogger log, string conversationId, Outcome why, int code);
}
