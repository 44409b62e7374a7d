using Microsoft.Extensions.Options;
using SmartService.Channels.WeChat.Notices;

namespace SmartService.Channels.WeChat.Pages;

/// <summary>Addresses of our pages, as they are sent to followers; null where an official account has no pages.</summary>
internal sealed class PageLinks(
    OfficialAccounts accounts,
    WantedNotices wanted,
    PageSeals seals,
    IOptions<WeChatOptions> options
)
{
    private readonly PagesOptions lives = options.Value.Pages;

    public TimeSpan BillLife => TimeSpan.FromMinutes(lives.BillMinutes);

    /// <param name="account">The official account, by its name in the settings.</param>
    /// <returns>The same for everybody: who opens it is told by WeChat, so that it may be passed on harmlessly.</returns>
    public string? Bind(string account) => Of(account, PageNames.Bind);

    /// <summary>Where followers say of what they want to be told; null also where there is nothing to tell.</summary>
    public string? Notices(string account) => wanted.IsAny(account) ? Of(account, PageNames.Notices) : null;

    /// <summary>Whoever has it sees the bill for a while, with name and address hidden.</summary>
    public async ValueTask<string?> BillAsync(string account, string accountNumber, CancellationToken cancellation) =>
        Of(account, PageNames.Bill) is { } page
            ? $"{page}?t={await seals.SealAsync(PagePurpose.Bill, account, accountNumber, BillLife, cancellation)}"
            : null;

    /// <summary>Whoever has it may rate the conversation once.</summary>
    public async ValueTask<string?> SurveyAsync(string account, string conversationId, CancellationToken cancellation)
    {
        if (Of(account, PageNames.Survey) is not { } page)
            return null;
        var life = TimeSpan.FromHours(lives.SurveyHours);
        return $"{page}?t={await seals.SealAsync(PagePurpose.Survey, account, conversationId, life, cancellation)}";
    }

    private string? Of(string account, string page) =>
        accounts.Find(account)?.Options.PageUrl is { Length: > 0 } origin
            ? $"{origin.TrimEnd('/')}{PageNames.PathOf(account)}/{page}"
            : null;
}

/// <summary>What our pages are called in addresses.</summary>
internal static class PageNames
{
    public const string Bind = "bind";
    public const string Bill = "bill";
    public const string Survey = "survey";
    public const string Notices = "notices";

    /// <summary>Where WeChat brings a visitor back to.</summary>
    public const string Enter = "enter";

    public static string TitleOf(string page) =>
        page switch
        {
            Bind => "绑定户号",
            Bill => "我的账单",
            Survey => "服务评价",
            Notices => "消息提醒",
            _ => throw new ArgumentOutOfRangeException(nameof(page), page, "is none of our pages."),
        };

    public static string PathOf(string account) => $"/wechat/{account}/pages";
}
