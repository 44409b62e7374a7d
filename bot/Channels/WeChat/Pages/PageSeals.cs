using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SmartService.TicketCore.Store;

namespace SmartService.Channels.WeChat.Pages;

/// <summary>What a seal is for; it opens nothing else.</summary>
internal enum PagePurpose
{
    /// <summary>A visitor who is signed in: their openid.</summary>
    Session,

    /// <summary>The bill of an account number.</summary>
    Bill,

    /// <summary>What the customer of a conversation thinks of it.</summary>
    Survey,

    /// <summary>WeChat brings a visitor back.</summary>
    State,
}

/// <param name="Id">Of this seal: no other has the same.</param>
internal sealed record PageSeal(string Value, bool IsExpired, string Id);

/// <summary>Signs what is handed out and comes back, for one purpose at one official account and a while. All nodes share the key.</summary>
internal sealed class PageSeals(Settings settings, TimeProvider time)
{
    private const string KeyName = "wechat-pages-key";
    private const int LongestText = 600;
    private byte[]? key;

    public async ValueTask<string> SealAsync(
        PagePurpose purpose,
        string account,
        string value,
        TimeSpan life,
        CancellationToken cancellation
    )
    {
        var expires = $"{(time.GetUtcNow() + life).ToUnixTimeSeconds():x}";
        var mark = await MarkAsync(purpose, account, $"{expires}|{value}", cancellation);
        return $"{expires}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(value))}.{Base64Url.EncodeToString(mark)}";
    }

    /// <returns>Null when it is none of ours or for something else; an expired one is returned, for the caller to say so.</returns>
    public async ValueTask<PageSeal?> ReadAsync(
        PagePurpose purpose,
        string account,
        string? text,
        CancellationToken cancellation
    )
    {
        if (text is not { Length: < LongestText } || text.Split('.') is not [var expires, var packed, var mark])
            return null;
        if (!TryTime(expires, out var until) || !Base64Url.IsValid(packed) || !Base64Url.IsValid(mark))
            return null;
        var value = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(packed));
        var expected = await MarkAsync(purpose, account, $"{expires}|{value}", cancellation);
        return CryptographicOperations.FixedTimeEquals(expected, Base64Url.DecodeFromChars(mark))
            ? new(value, IsOver(until), mark)
            : null;
    }

    /// <summary>The signature alone, for what has a form of its own.</summary>
    public async ValueTask<byte[]> MarkAsync(
        PagePurpose purpose,
        string account,
        string text,
        CancellationToken cancellation
    ) => HMACSHA256.HashData(await KeyAsync(cancellation), Encoding.UTF8.GetBytes($"{purpose}|{account}|{text}"));

    public bool IsOver(long unixSeconds) => unixSeconds <= time.GetUtcNow().ToUnixTimeSeconds();

    public static bool TryTime(string hex, out long unixSeconds) =>
        long.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out unixSeconds)
        && hex.Length <= 10;

    private async ValueTask<byte[]> KeyAsync(CancellationToken cancellation) =>
        key ??= Convert.FromBase64String(
            await settings.GetOrAddAsync(
                KeyName,
                () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
                cancellation
            )
        );
}
