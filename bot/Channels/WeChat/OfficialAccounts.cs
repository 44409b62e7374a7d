using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmartService.Channels.WeChat.Api;
using SmartService.Channels.WeChat.Wire;
using SmartService.Dialogue.Prompts;

namespace SmartService.Channels.WeChat;

/// <summary>One account with what opens its pushes and what calls WeChat for it.</summary>
/// <param name="Crypt">Null in plain mode.</param>
/// <param name="Prompts">What is said to its followers, in the words of its region.</param>
internal sealed record OfficialAccount(
    string Name,
    OfficialAccountOptions Options,
    MessageCrypt? Crypt,
    ReplayGuard Guard,
    WeChatApi Api,
    PromptBook Prompts
);

/// <summary>All official accounts of this installation.</summary>
internal sealed class OfficialAccounts : IDisposable
{
    private const int Nonces = 20_000;
    private readonly Dictionary<string, OfficialAccount> accounts;

    public OfficialAccounts(
        IOptions<WeChatOptions> options,
        ITokenShelf shelf,
        PromptBook prompts,
        TimeProvider time,
        ILogger<WeChatApi> log
    )
    {
        accounts = options.Value.Accounts.ToDictionary(
            named => named.Key,
            named => new OfficialAccount(
                named.Key,
                named.Value,
                named.Value.EncodingAesKey is { } key
                    ? new MessageCrypt(named.Value.Token, key, named.Value.AppId)
                    : null,
                new ReplayGuard(options.Value.ClockSeconds, Nonces, time),
                new WeChatApi(named.Value.Api(), shelf, time, log),
                prompts.In(named.Value.Region)
            )
        );
    }

    public IReadOnlyCollection<OfficialAccount> All => accounts.Values;

    /// <returns>Null when there is none of that name.</returns>
    public OfficialAccount? Find(string name) => accounts.GetValueOrDefault(name);

    /// <exception cref="UnknownAccountException">There is none of that name.</exception>
    public OfficialAccount Named(string name) => Find(name) ?? throw new UnknownAccountException(name, accounts.Keys);

    public void Dispose()
    {
        foreach (var account in accounts.Values)
            account.Api.Dispose();
    }
}

/// <summary>No official account of that name stands in the settings.</summary>
public sealed class UnknownAccountException(string name, IReadOnlyCollection<string> known)
    : Exception(
        $"There is no official account {name}; "
            + (known.Count == 0 ? "Channels:WeChat:Accounts is empty." : $"there are {string.Join(", ", known)}.")
    );
