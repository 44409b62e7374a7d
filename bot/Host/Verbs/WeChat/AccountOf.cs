using System.CommandLine;
using SmartService.Channels.WeChat;
using SmartService.Host.Start;

namespace SmartService.Host.Verbs.WeChat;

/// <summary>The official account that a verb is about: the only one, unless it is named.</summary>
static class AccountOf
{
    public static readonly Option<string?> Account = new("--account")
    {
        Description = "The official account, by its name in the settings; not needed where there is one",
        HelpName = "NAME",
    };

    /// <exception cref="WrongOptionException">There is none, or several.</exception>
    public static string Name(IServiceProvider rooms, ParseResult parsed)
    {
        var known = rooms.GetRequiredService<AccountStates>().All().Select(account => account.Name).ToList();
        if (known.Count == 0)
            throw new WrongOptionException("wechat", null, "no official account stands in Channels:WeChat:Accounts.");
        var named = parsed.GetValue(Account) ?? (known.Count == 1 ? known[0] : null);
        return named is not null && known.Contains(named)
            ? named
            : throw new WrongOptionException("--account", named, $"must be one of {string.Join(", ", known)}.");
    }
}
