using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SmartService.TicketCore.Store;

namespace SmartService.Channels.DirectLine;

/// <summary>What a token grants: one conversation, as one user, for a purpose, for a while.</summary>
/// <param name="Purpose">dl for requests, stream for opening the stream once soon, file for one attachment.</param>
/// <param name="Conversation">The conversation it opens.</param>
/// <param name="User">The customer's id on the channel.</param>
/// <param name="Expires">Unix seconds.</param>
internal sealed record Grant(string Purpose, string Conversation, string User, long Expires);

/// <summary>
/// Signs and reads tokens: JSON Web Tokens with HMAC-SHA256, so that clients which look inside find their user's id.
/// All nodes share the key through the record.
/// </summary>
internal sealed class DirectLineTokens(Settings settings, TimeProvider time)
{
    private static readonly string Header = Encode("""{"alg":"HS256","typ":"JWT"}"""u8);
    private byte[]? key;

    public async ValueTask<string> SignAsync(
        string purpose,
        string conversation,
        string user,
        TimeSpan life,
        CancellationToken cancellation
    )
    {
        var expires = (time.GetUtcNow() + life).ToUnixTimeSeconds();
        var body = Encode(JsonSerializer.SerializeToUtf8Bytes(new Claims(purpose, conversation, user, expires)));
        var signed = $"{Header}.{body}";
        return $"{signed}.{Encode(Sign(await KeyAsync(cancellation), signed))}";
    }

    /// <returns>Null when it is none of ours; an expired one is returned, for the caller to say so.</returns>
    public async ValueTask<Grant?> ReadAsync(string token, CancellationToken cancellation)
    {
        var end = token.LastIndexOf('.');
        var parts = token.Split('.');
        if (parts.Length != 3 || parts[0] != Header || token.Length > 2000 || !Base64Url.IsValid(parts[2]))
            return null;
        var expected = Sign(await KeyAsync(cancellation), token[..end]);
        if (!CryptographicOperations.FixedTimeEquals(expected, Base64Url.DecodeFromChars(parts[2])))
            return null;
        var claims = JsonSerializer.Deserialize<Claims>(Base64Url.DecodeFromChars(parts[1]))!;
        return new Grant(claims.aud, claims.conv, claims.user, claims.exp);
    }

    public bool IsExpired(Grant grant) => grant.Expires <= time.GetUtcNow().ToUnixTimeSeconds();

    private async ValueTask<byte[]> KeyAsync(CancellationToken cancellation) =>
        key ??= Convert.FromBase64String(
            await settings.GetOrAddAsync(
                "directline.key",
                () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
                cancellation
            )
        );

    private static byte[] Sign(byte[] key, string signed) => HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(signed));

    private static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    // Named as the standard names them.
    private sealed record Claims(string aud, string conv, string user, long exp);
}
