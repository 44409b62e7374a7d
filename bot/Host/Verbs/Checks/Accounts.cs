using SmartService.Channels.WeChat;

namespace SmartService.Host.Verbs.Checks;

/// <summary>How official accounts of WeChat are set up. Asks nobody; files that cannot be used have stopped it before.</summary>
static class Accounts
{
    public static IEnumerable<Finding> Look(IReadOnlyList<AccountState> accounts) =>
        accounts.Count == 0
            ?
            [
                new(
                    State.Absent,
                    "WeChat",
                    "no official account",
                    "Customers cannot write there. An account: Channels:WeChat:Accounts:NAME"
                ),
            ]
            : accounts.Select(Look);

    static Finding Look(AccountState account)
    {
        var missing = Missing(account).ToList();
        var seen =
            $"{account.Name}: {(account.IsEncrypted ? "安全模式" : "明文模式")}, "
            + $"{(account.HasOwnMenu ? "a menu of its own" : "the sample's menu")}, "
            + $"{account.Notices.Count} types of notices";
        return new(
            missing.Count == 0 ? State.Good : State.Absent,
            "WeChat",
            seen,
            missing.Count == 0 ? null : string.Join(' ', missing)
        );
    }

    static IEnumerable<string> Missing(AccountState account)
    {
        if (!account.IsEncrypted)
            yield return "Messages come unencrypted: set EncodingAesKey and choose 安全模式 on the platform's page.";
        if (!account.HasPages)
            yield return "Followers bind accounts by writing only, and see no page of ours: Accounts:NAME:PageUrl";
        if (account.Notices.Count == 0)
            yield return "Followers are told of nothing beside the conversation: Accounts:NAME:Notices";
    }
}
