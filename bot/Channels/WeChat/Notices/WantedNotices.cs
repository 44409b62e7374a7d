using Microsoft.Extensions.Options;
using SmartService.Dialogue;
using SmartService.TicketCore.Notices;

namespace SmartService.Channels.WeChat.Notices;

/// <summary>What each account tells its followers of, and with what: only that is ordered.</summary>
internal sealed class WantedNotices(IOptions<WeChatOptions> options, TextMessaging texts)
{
    public NoticeTemplates? Find(string account, string type) =>
        options.Value.Accounts.GetValueOrDefault(account)?.Notices.GetValueOrDefault(type);

    public bool IsWanted(string account, string type) =>
        Find(account, type) is not null || type == NoticeTypes.MessageWaiting && ByText;

    /// <summary>Whether an account tells of anything.</summary>
    public bool IsAny(string account) => NoticeTypes.All.Any(type => IsWanted(account, type));

    /// <summary>Whether any account tells of it.</summary>
    public bool IsWanted(string type) => options.Value.Accounts.Keys.Any(account => IsWanted(account, type));

    /// <summary>Whether a text message is sent to whom no notice reaches.</summary>
    public bool ByText => options.Value.Notices.WaitingByText && texts.IsThere;
}
