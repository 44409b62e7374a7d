using System.Diagnostics;
using SmartService.Channels.WeChat.Api;
using SmartService.TicketCore.Followers;
using Follower = SmartService.TicketCore.Followers.Follower;

namespace SmartService.Channels.WeChat.Sending;

/// <summary>Sends one piece, and counts it first, so that no more is sent than may be.</summary>
internal sealed class SendPiece(SendToFollower sending, FollowerFiles files, BillLinks bills)
{
    public async Task<ApiAnswer> RunAsync(
        OfficialAccount account,
        Follower follower,
        FollowerPiece piece,
        CancellationToken stop
    )
    {
        var made = await MakeAsync(account, follower, piece, stop);
        if (made.Value is not { } message)
            // An upload that nobody knows of has sent nothing.
            return made.Outcome == Outcome.Unknown ? made with { Outcome = Outcome.Later } : made;
        if (!await sending.SpendAsync(follower.Id, stop))
            return new ApiAnswer(Outcome.QuotaUsed);
        var answer = await account.Api.Messages.SendAsync(follower.UserId, message, stop);
        return Otherwise(piece, message, answer) is { } other
            ? await account.Api.Messages.SendAsync(follower.UserId, other, stop)
            : answer;
    }

    private async Task<ApiAnswer<WeChatMessage>> MakeAsync(
        OfficialAccount account,
        Follower follower,
        FollowerPiece piece,
        CancellationToken stop
    ) =>
        piece switch
        {
            FollowerPiece.Text text => ApiAnswer<WeChatMessage>.Of(await TextAsync(account, follower, text, stop)),
            FollowerPiece.Choices choices => ApiAnswer<WeChatMessage>.Of(
                await ChoicesAsync(account, follower, choices, stop)
            ),
            FollowerPiece.File file => await files.UploadAsync(account, file.Attachment, stop),
            _ => throw new UnreachableException(),
        };

    private async Task<WeChatMessage.Text> TextAsync(
        OfficialAccount account,
        Follower follower,
        FollowerPiece.Text text,
        CancellationToken stop
    ) =>
        new(
            text.TellsFigures
                ? await bills.BelowAsync(account, follower.ConversationId, text.Content, stop)
                : text.Content
        );

    /// <summary>Choices hold no link to elsewhere; where there is one, they are links as well, and all of it one message.</summary>
    private async Task<WeChatMessage> ChoicesAsync(
        OfficialAccount account,
        Follower follower,
        FollowerPiece.Choices choices,
        CancellationToken stop
    ) =>
        await TextAsync(account, follower, choices.Plain, stop) is var text && text.Content != choices.Plain.Content
            ? text
            : new WeChatMessage.Choices(
                choices.Head,
                [.. choices.Says.Select(say => new Choice(PushMeaning.Pressed, say))]
            );

    /// <summary>Some accounts may not send choices; then the same goes as text.</summary>
    private static WeChatMessage.Text? Otherwise(FollowerPiece piece, WeChatMessage sent, ApiAnswer answer) =>
        piece is FollowerPiece.Choices choices
        && sent is WeChatMessage.Choices
        && answer.Outcome is Outcome.NotAllowed or Outcome.Invalid
            ? new(choices.Plain.Content)
            : null;
}
