using System.Diagnostics;
using SmartService.Channels.WeChat.Api;
using SmartService.TicketCore.Followers;
using Follower = SmartService.TicketCore.Followers.Follower;

namespace SmartService.Channels.WeChat.Sending;

/// <summary>Sends one piece, and counts it first, so that no more is sent than may be.</summary>
internal sealed class SendPiece(SendToFollower sending, FollowerFiles files, BillCards bills)
{
    public async Task<ApiAnswer> RunAsync(
        OfficialAccount account,
        Follower follower,
        FollowerPiece piece,
        CancellationToken stop
    )
    {
        if (await MakeAsync(account, follower, piece, stop) is not { } made)
            // There is no such page: nothing to send.
            return new ApiAnswer(Outcome.Done);
        if (made.Value is not { } message)
            // An upload that nobody knows of has sent nothing.
            return made.Outcome == Outcome.Unknown ? made with { Outcome = Outcome.Later } : made;
        if (!await sending.SpendAsync(follower.Id, stop))
            return new ApiAnswer(Outcome.QuotaUsed);
        var answer = await account.Api.Messages.SendAsync(follower.UserId, message, stop);
        return Otherwise(piece, answer) is { } other
            ? await account.Api.Messages.SendAsync(follower.UserId, other, stop)
            : answer;
    }

    private async Task<ApiAnswer<WeChatMessage>?> MakeAsync(
        OfficialAccount account,
        Follower follower,
        FollowerPiece piece,
        CancellationToken stop
    ) =>
        piece switch
        {
            FollowerPiece.Text text => ApiAnswer<WeChatMessage>.Of(new WeChatMessage.Text(text.Content)),
            FollowerPiece.Choices choices => ApiAnswer<WeChatMessage>.Of(
                new WeChatMessage.Choices(
                    choices.Head,
                    [.. choices.Says.Select(say => new Choice(PushMeaning.Pressed, say))]
                )
            ),
            FollowerPiece.Bill => await bills.CardAsync(account, follower.ConversationId, stop),
            FollowerPiece.File file => await files.UploadAsync(account, file.Attachment, stop),
            _ => throw new UnreachableException(),
        };

    /// <summary>Some accounts may not send choices; then the same goes as text, in which they are links.</summary>
    private static WeChatMessage.Text? Otherwise(FollowerPiece piece, ApiAnswer answer) =>
        piece is FollowerPiece.Choices choices && answer.Outcome is Outcome.NotAllowed or Outcome.Invalid
            ? new(choices.Plain)
            : null;
}
