using SmartService.Channels.WeChat.Api;

namespace SmartService.Channels.WeChat.Sending;

/// <summary>What an agent sends who wants a follower to look at their bills: the utility's mini program, or our bill page, as a card.</summary>
internal sealed class BillCards(BillLinks links)
{
    private const string Jpeg = "image/jpeg";

    /// <param name="title">Stands on the card.</param>
    /// <returns>Invalid where there is neither.</returns>
    public async Task<ApiAnswer<WeChatMessage>> MakeAsync(
        OfficialAccount account,
        string conversationId,
        string title,
        CancellationToken stop
    )
    {
        if (account.Options.MiniProgram is { ThumbFile: { } thumb } program)
            return await OpensProgramAsync(account, program, thumb, title, stop);
        return await links.PageAsync(account, conversationId, stop) is { } page
            ? ApiAnswer<WeChatMessage>.Of(new WeChatMessage.Card(title, account.Prompts.Text("wechat.billCard"), page))
            : new(Outcome.Invalid, null);
    }

    private static async Task<ApiAnswer<WeChatMessage>> OpensProgramAsync(
        OfficialAccount account,
        MiniProgramOptions program,
        string thumb,
        string title,
        CancellationToken stop
    )
    {
        var picture = await File.ReadAllBytesAsync(thumb, stop);
        var given = await account.Api.Media.UploadAsync(MediaType.Thumb, picture, Jpeg, stop);
        return given.Value is { } id
            ? ApiAnswer<WeChatMessage>.Of(new WeChatMessage.MiniProgram(title, program.AppId, program.PagePath, id))
            : ApiAnswer<WeChatMessage>.Not(given);
    }
}
