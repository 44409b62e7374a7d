using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmartService.Channels.WeChat.Api;
using SmartService.Channels.WeChat.Wire;

namespace SmartService.Channels.WeChat;

/// <summary>One account with what opens its pushes and what calls WeChat for it.</summary>
/// <param name="Crypt">Null in plain mode.</param>
internal sealed record OfficialAccount(
    string Name,
    OfficialAccountOptions Options,
    MessageCrypt? Crypt,
    ReplayGuard Guard,
    WeChatApi Api
);

/// <summary>All official accounts of this installation.</summary>
internal sealed class OfficialAccounts : IDisposable
{
    private const int Nonces = 20_000;
    private readonly Dictionary<string, OfficialAccount> accounts;

    public OfficialAccounts(
        IOptions<WeChatOptions> options,
        ITokenShelf shelf,
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
                new WeChatApi(named.Value.Api(), shelf, time, log)
            )
        );
    }

    /// <returns>Null when there is none of that name.</returns>
    public OfficialAccount? Find(string name) => accounts.GetValueOrDefault(name);

    public void Dispose()
    {
        foreach (var account in accounts.Values)
            account.Api.Dispose();
    }
}
