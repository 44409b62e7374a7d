using System.Text;
using SmartService.Channels.WeChat.Api;
using SmartService.Channels.WeChat.Pages;
using SmartService.TicketCore.Conversations;

namespace SmartService.Channels.WeChat;

/// <summary>
/// Where figures were told, the way to all of them and to paying: our bill page, or the utility's mini program. It is a
/// link below the figures, in a message as in an answer: a card beside them would cost one more of the few messages that
/// may be sent, and a card in their place would cut them short.
/// </summary>
internal sealed class BillLinks(PageLinks links, ReadConversation read)
{
    /// <returns>The text with the link below it; without, where there is none or no room.</returns>
    public async Task<string> BelowAsync(
        OfficialAccount account,
        string conversationId,
        string text,
        CancellationToken stop
    ) =>
        await LinkAsync(account, conversationId, stop) is { } link
        && $"{text}\n{link}" is var linked
        && Encoding.UTF8.GetByteCount(linked) <= TextPieces.MostBytes
            ? linked
            : text;

    private async Task<string?> LinkAsync(OfficialAccount account, string conversationId, CancellationToken stop)
    {
        var (page, program) = (await PageAsync(account, conversationId, stop), account.Options.MiniProgram);
        return page is null && program is null
            ? null
            : $"<a{Page(page)}{Program(program)}>{account.Prompts.Text("wechat.billLink")}</a>";
    }

    /// <returns>The address of our bill page; null where there is none, or nobody has shown whose account it is.</returns>
    public async Task<string?> PageAsync(OfficialAccount account, string conversationId, CancellationToken stop) =>
        await read.FindAsync(conversationId, stop)
            is { AccountNumber: { } number, IdentityLevel: not IdentityLevel.Unknown }
            ? await links.BillAsync(account.Name, number, stop)
            : null;

    // An application that knows no mini program opens the page instead, where there is one.
    private static string Page(string? page) => page is null ? "" : $" href=\"{page}\"";

    private static string Program(MiniProgramOptions? program) =>
        program is null
            ? ""
            : $" data-miniprogram-appid=\"{program.AppId}\" data-miniprogram-path=\"{program.PagePath}\"";
}
