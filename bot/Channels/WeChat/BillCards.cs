using System.Text;
using SmartService.Channels.WeChat.Api;
using SmartService.Channels.WeChat.Pages;
using SmartService.TicketCore.Conversations;

namespace SmartService.Channels.WeChat;

/// <summary>
/// Where figures were told, the way to all of them and to paying: our bill page, or the utility's mini program. As a link
/// in an answer, as a card beside a message.
/// </summary>
internal sealed class BillCards(PageLinks links, ReadConversation read)
{
    private const string Jpeg = "image/jpeg";

    /// <returns>The text with the link below it; without, where there is none or no room.</returns>
    public async Task<string> WithLinkAsync(
        OfficialAccount account,
        string conversationId,
        IReadOnlyList<FollowerLine> lines,
        string text,
        CancellationToken stop
    )
    {
        if (!lines.Any(line => line.TellsFigures) || await UrlAsync(account, conversationId, stop) is not { } url)
            return text;
        var linked = $"{text}\n<a href=\"{url}\"{MiniProgram(account)}>{Words(account)}</a>";
        return Encoding.UTF8.GetByteCount(linked) <= TextPieces.MostBytes ? linked : text;
    }

    /// <returns>Nothing to send where there is neither page nor mini program.</returns>
    public async Task<ApiAnswer<WeChatMessage>?> CardAsync(
        OfficialAccount account,
        string conversationId,
        CancellationToken stop
    )
    {
        if (account.Options.MiniProgram is { } program)
            return await CardAsync(account, program, stop);
        return await UrlAsync(account, conversationId, stop) is { } url
            ? ApiAnswer<WeChatMessage>.Of(
                new WeChatMessage.Card(Words(account), account.Prompts.Text("wechat.billCard"), url)
            )
            : null;
    }

    private async Task<ApiAnswer<WeChatMessage>> CardAsync(
        OfficialAccount account,
        MiniProgramOptions program,
        CancellationToken stop
    )
    {
        var thumb = await File.ReadAllBytesAsync(program.ThumbFile, stop);
        var uploaded = await account.Api.Media.UploadAsync(MediaType.Thumb, thumb, Jpeg, stop);
        return uploaded.Value is { } id
            ? ApiAnswer<WeChatMessage>.Of(
                new WeChatMessage.MiniProgram(Words(account), program.AppId, program.PagePath, id)
            )
            : ApiAnswer<WeChatMessage>.Not(uploaded);
    }

    private async Task<string?> UrlAsync(OfficialAccount account, string conversationId, CancellationToken stop) =>
        await read.FindAsync(conversationId, stop)
            is { AccountNumber: { } number, IdentityLevel: not IdentityLevel.Unknown }
            ? await links.BillAsync(account.Name, number, stop)
            : null;

    // An application that knows no mini program opens the address instead.
    private static string MiniProgram(OfficialAccount account) =>
        account.Options.MiniProgram is { } program
            ? $" data-miniprogram-appid=\"{program.AppId}\" data-miniprogram-path=\"{program.PagePath}\""
            : "";

    private string Words(OfficialAccount account) => account.Prompts.Text("wechat.billLink");
}
