using System.Text.RegularExpressions;
using SmartService.TicketCore.Notices;
using SmartService.TicketCore.Records;
using SmartService.TicketCore.Texts;

namespace SmartService.Channels.WeChat.Notices;

/// <summary>Tells by text message that a line waits in WeChat: to the registered phone of the account that the follower bound, and not what it says.</summary>
internal sealed partial class WaitingTexts(
    WantedNotices wanted,
    BoundFollowers bindings,
    ICustomerRecords records,
    OrderText order
)
{
    /// <returns>False when it is not wanted, or no mobile phone is known.</returns>
    /// <exception cref="RecordsUnavailableException">Billing cannot be asked now.</exception>
    public async Task<bool> OrderAsync(OfficialAccount account, DueNotice due, CancellationToken stop)
    {
        if (!wanted.ByText || await NumberAsync(due.Follower.Id, stop) is not { } number)
            return false;
        await order.RunAsync(
            new(
                due.Follower.ConversationId,
                NoticeTexts.Key(due.Notice),
                number,
                account.Prompts.Text("wechat.waitingText")
            ),
            stop
        );
        return true;
    }

    private async Task<string?> NumberAsync(long followerId, CancellationToken stop)
    {
        foreach (var account in await bindings.AccountsAsync(followerId, stop))
            if (
                await records.AccountAsync(account, stop) is { } found
                && Mobile().Match(found.Phone) is { Success: true } own
            )
                return own.Groups[1].Value;
        return null;
    }

    [GeneratedRegex(@"^(?:\+?86)?(1[3-9]\d{9})$")]
    private static partial Regex Mobile();
}
