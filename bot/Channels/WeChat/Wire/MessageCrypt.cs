using System.Security.Cryptography;

namespace SmartService.Channels.WeChat.Wire;

/// <summary>Opens and seals the messages of one official account.</summary>
internal sealed class MessageCrypt
{
    private readonly string token;
    private readonly byte[] key;
    private readonly PaddedMessage packing;

    /// <param name="token">As in the account's settings.</param>
    /// <param name="encodingAesKey">As in the account's settings: 43 characters.</param>
    /// <param name="appId">The account's AppID, such as wx669ef95216eef885.</param>
    /// <exception cref="ArgumentException">Something is missing or no key.</exception>
    public MessageCrypt(string token, string encodingAesKey, string appId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(token);
        ArgumentException.ThrowIfNullOrWhiteSpace(encodingAesKey);
        ArgumentException.ThrowIfNullOrWhiteSpace(appId);
        this.token = token;
        key = EncodingAesKey.Decode(encodingAesKey);
        packing = new PaddedMessage(appId);
    }

    /// <summary>Whether the query carries the plain signature, which says nothing of the body.</summary>
    public bool IsSigned(string? signature, string? timestamp, string? nonce) =>
        timestamp is not null && nonce is not null && PushSignature.Is(signature, token, timestamp, nonce);

    /// <summary>Checks the signature of what came encrypted, then opens it.</summary>
    public Opened Open(string? msgSignature, string? timestamp, string? nonce, string? encrypt) =>
        timestamp is null || nonce is null || encrypt is null ? Opened.Not(CryptFault.Signature)
        : PushSignature.Is(msgSignature, token, timestamp, nonce, encrypt) ? Decrypt(encrypt)
        : Opened.Not(CryptFault.Signature);

    /// <summary>Encrypts and signs an answer.</summary>
    public SealedReply Seal(string message, string timestamp, string nonce)
    {
        var encrypt = Encrypt(message);
        return new SealedReply(encrypt, PushSignature.Of(token, timestamp, nonce, encrypt), timestamp, nonce);
    }

    /// <summary>Opens without a look at the signature.</summary>
    public Opened Decrypt(string encrypt)
    {
        var cipher = new byte[encrypt.Length];
        if (!Convert.TryFromBase64String(encrypt, cipher, out var length) || !IsWhole(length))
            return Opened.Not(CryptFault.Ciphertext);
        using var aes = NewAes();
        return packing.Unpack(aes.DecryptCbc(cipher.AsSpan(0, length), Start, PaddingMode.None));
    }

    public string Encrypt(string message)
    {
        using var aes = NewAes();
        return Convert.ToBase64String(aes.EncryptCbc(packing.Pack(message), Start, PaddingMode.None));
    }

    // WeChat takes the start of the key for it; each message begins with random bytes instead.
    private ReadOnlySpan<byte> Start => key.AsSpan(0, 16);

    private static bool IsWhole(int length) => length > 0 && length % 16 == 0;

    private Aes NewAes()
    {
        var aes = Aes.Create();
        aes.Key = key;
        return aes;
    }
}
