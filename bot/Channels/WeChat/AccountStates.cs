using Microsoft.Extensions.Options;

namespace SmartService.Channels.WeChat;

/// <summary>How an official account is set up; nobody is asked.</summary>
/// <param name="IsEncrypted">Pushes come encrypted (安全模式).</param>
/// <param name="HasOwnMenu">Its menu is not that of the sample utility.</param>
/// <param name="HasPages">Followers can open our pages.</param>
/// <param name="Notices">Types of news that followers are told of.</param>
public sealed record AccountState(
    string Name,
    bool IsEncrypted,
    bool HasOwnMenu,
    bool HasPages,
    IReadOnlyList<string> Notices
);

/// <summary>Tells whoever runs the installation how its official accounts are set up.</summary>
public sealed class AccountStates(IOptions<WeChatOptions> options)
{
    /// <remarks>What is wrong with the settings has stopped the start already.</remarks>
    public IReadOnlyList<AccountState> All() =>
        [
            .. options
                .Value.Accounts.OrderBy(named => named.Key, StringComparer.Ordinal)
                .Select(named => new AccountState(
                    named.Key,
                    named.Value.EncodingAesKey is not null,
                    named.Value.MenuFile is not null,
                    named.Value.PageUrl is { Length: > 0 },
                    [.. named.Value.Notices.Keys.Order(StringComparer.Ordinal)]
                )),
        ];
}
