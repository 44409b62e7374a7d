using System.Diagnostics;
using SmartService.Channels.WeChat.Api;
using SmartService.TicketCore.Followers;
using Follower = SmartService.TicketCore.Followers.Follower;

namespace SmartService.Channels.WeChat.Sending;

/// <summary>Sends one piece, and counts it first, so that no more is sent than may be.</summary>
internal sealed class SendPiece(SendToFollower sending, FollowerFiles files, BillLinks bills, BillCards cards)
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
            return made;
        if (!await sending.SpendAsync(follower.Id, stop))
            return new ApiAnswer(Outcome.QuotaUsed);
        var answer = await account.Api.Messages.SendAsync(follower.UserId, message, stop);
        if (await OtherwiseAsync(account, piece, message, answer, stop) is not { } other)
            return answer;
        // What was refused does not count.
        return other.Value is { } instead
            ? await account.Api.Messages.SendAsync(follower.UserId, instead, stop)
            : other;
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
            FollowerPiece.File file => await files.MessageAsync(account, file.Attachment, anew: false, stop),
            FollowerPiece.Bill bill => await cards.MakeAsync(account, follower.ConversationId, bill.Title, stop),
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

    /// <summary>Some accounts may not send choices, and WeChat may have lost a file that it was given.</summary>
    /// <returns>What to send instead, once; null when nothing would go better.</returns>
    private async Task<ApiAnswer<WeChatMessage>?> OtherwiseAsync(
        OfficialAccount account,
        FollowerPiece piece,
        WeChatMessage sent,
        ApiAnswer answer,
        CancellationToken stop
    ) =>
        (piece, sent, answer.Outcome) switch
        {
            (FollowerPiece.Choices choices, WeChatMessage.Choices, Outcome.NotAllowed or Outcome.Invalid) =>
                ApiAnswer<WeChatMessage>.Of(new WeChatMessage.Text(choices.Plain.Content)),
            (FollowerPiece.File file, _, Outcome.MediaGone) => await files.MessageAsync(
                account,
                file.Attachment,
                anew: true,
                stop
            ),
            _ => null,
        };
}
