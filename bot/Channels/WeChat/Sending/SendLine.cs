using Microsoft.Extensions.Logging;
using SmartService.Channels.WeChat.Api;
using SmartService.Dialogue.Prompts;
using SmartService.Dialogue.State;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Followers;
using Follower = SmartService.TicketCore.Followers.Follower;

namespace SmartService.Channels.WeChat.Sending;

/// <summary>Sends a line of the transcript piece by piece, each of which is written down when it has gone.</summary>
internal sealed partial class SendLine(
    SendToFollower sending,
    SendPiece piece,
    AddMessage add,
    PromptBook prompts,
    ILogger<SendLine> log
)
{
    /// <param name="sent">Pieces that have gone before.</param>
    /// <returns>Null when all of it has gone, or never will; else what stopped it.</returns>
    public async Task<ApiAnswer?> RunAsync(
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
            var answer = await piece.RunAsync(account, follower, pieces[at], stop);
            if (!await IsSettledAsync(follower, line, pieces[at], answer, stop))
                return answer;
            await sending.AdvanceAsync(follower.Id, line.Seq - 1, at + 1, stop);
        }
        return null;
    }

    /// <returns>False when it is to be tried again.</returns>
    private async Task<bool> IsSettledAsync(
        Follower follower,
        Message line,
        FollowerPiece piece,
        ApiAnswer answer,
        CancellationToken stop
    )
    {
        switch (answer.Outcome)
        {
            case Outcome.Done:
                return true;
            case Outcome.Unknown:
                // Sent again it might be read twice, and most that nobody knows of has arrived.
                LogUnknown(log, follower.ConversationId, line.Seq);
                return true;
            case Outcome.Invalid or Outcome.MediaGone:
                // The next will not go better, and must not wait for this one.
                LogRefused(log, follower.ConversationId, line.Seq, answer.Code);
                await TellDeskAsync(follower, line, Refusal(piece, answer), stop);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Whoever wrote it must know that nobody reads it.</summary>
    private Task<Message> TellDeskAsync(Follower follower, Message line, string why, CancellationToken stop) =>
        add.RunAsync(
            new AddMessageRequest(
                follower.ConversationId,
                $"{line.Id}!refused",
                Speaker.System,
                null,
                why,
                Payload.ForDesk
            ),
            stop
        );

    private string Refusal(FollowerPiece piece, ApiAnswer answer) =>
        piece is FollowerPiece.Bill && answer.Code == 0
            ? prompts.Text("wechat.noBill")
            : prompts.Text("wechat.refused", ("code", answer.Code));

    [LoggerMessage(LogLevel.Warning, "Conversation {ConversationId}: nobody knows whether line {Seq} was sent.")]
    private static partial void LogUnknown(ILogger log, string conversationId, long seq);

    [LoggerMessage(
        LogLevel.Error,
        "Conversation {ConversationId}: WeChat refuses line {Seq} ({Code}); it is left out."
    )]
    private static partial void LogRefused(ILogger log, string conversationId, long seq, int code);
}
