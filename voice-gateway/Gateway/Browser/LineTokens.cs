using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SmartService.TicketCore.Store;

namespace SmartService.VoiceGateway.Browser;

/// <summary>Lets the page that asked call within a minute, on whichever node. All nodes share the key through the record.</summary>
internal sealed class LineTokens(Settings settings, TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);
    private byte[]? key;

    public async ValueTask<string> IssueAsync(CancellationToken cancellation)
    {
        var until = (time.GetUtcNow() + Life).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"{until}.{await SignAsync(until, cancellation)}";
    }

    public async ValueTask<bool> IsGoodAsync(string? token, CancellationToken cancellation)
    {
        if (token is not { Length: < 200 } || token.Split('.') is not [var until, var signature])
            return false;
        var expected = await SignAsync(until, cancellation);
        return CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(signature),
                Encoding.UTF8.GetBytes(expected)
            )
            && long.Parse(until, CultureInfo.InvariantCulture) >= time.GetUtcNow().ToUnixTimeSeconds();
    }

    private async ValueTask<string> SignAsync(string until, CancellationToken cancellation)
    {
        key ??= Convert.FromBase64String(
            await settings.GetOrAddAsync(
                "call.key",
                () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
                cancellation
            )
        );
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(until)));
    }
}
