using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SmartService.Eval.WeChat.Platform;

/// <summary>The platform's side of the encryption of callbacks, written from its documentation alone.</summary>
/// <param name="token">Set on the platform's page, known to both sides.</param>
/// <param name="encodingAesKey">43 characters of Base64, likewise.</param>
/// <param name="appId">Stands at the end of what is encrypted, so that one account's messages are not another's.</param>
public sealed class PushCipher(string token, string encodingAesKey, string appId)
{
    private const int Block = 32;
    private const int Salt = 16;
    private readonly byte[] key = Convert.FromBase64String(encodingAesKey + "=");

    /// <summary>The SHA-1 of all parts with the token, in the order of their characters.</summary>
    public string Sign(params string[] parts)
    {
        string[] all = [token, .. parts];
        Array.Sort(all, StringComparer.Ordinal);
#pragma warning disable CA5350 // It is WeChat's rule.
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(string.Concat(all))));
#pragma warning restore CA5350
    }

    public string Encrypt(string xml)
    {
        var message = Encoding.UTF8.GetBytes(xml);
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, message.Length);
        byte[] plain =
        [
            .. RandomNumberGenerator.GetBytes(Salt),
            .. length,
            .. message,
            .. Encoding.UTF8.GetBytes(appId),
        ];
        var padding = Block - plain.Length % Block;
        using var aes = Aes();
        using var encryptor = aes.CreateEncryptor();
        byte[] padded = [.. plain, .. Enumerable.Repeat((byte)padding, padding)];
        return Convert.ToBase64String(encryptor.TransformFinalBlock(padded, 0, padded.Length));
    }

    /// <exception cref="FormatException">It is not what it should be.</exception>
    public string Decrypt(string encrypted)
    {
        var cipher = Convert.FromBase64String(encrypted);
        if (cipher.Length == 0 || cipher.Length % Block != 0)
            throw new FormatException("Its length is not a multiple of 32.");
        using var aes = Aes();
        using var decryptor = aes.CreateDecryptor();
        var padded = decryptor.TransformFinalBlock(cipher, 0, cipher.Length);
        var padding = padded[^1];
        if (padding is 0 or > Block)
            throw new FormatException("Its padding is wrong: the key may be another.");
        var plain = padded.AsSpan(0, padded.Length - padding);
        var length = BinaryPrimitives.ReadInt32BigEndian(plain[Salt..]);
        if (length < 0 || length > plain.Length - Salt - 4)
            throw new FormatException("Its length is not the length of its message.");
        if (Encoding.UTF8.GetString(plain[(Salt + 4 + length)..]) != appId)
            throw new FormatException("It is of another account.");
        return Encoding.UTF8.GetString(plain.Slice(Salt + 4, length));
    }

    private Aes Aes()
    {
        var aes = System.Security.Cryptography.Aes.Create();
        aes.Key = key;
        aes.IV = key[..16];
        aes.Mode = CipherMode.CBC;
        aes.Padding = PaddingMode.None;
        return aes;
    }
}
