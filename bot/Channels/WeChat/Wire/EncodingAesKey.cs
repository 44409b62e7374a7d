namespace SmartService.Channels.WeChat.Wire;

/// <summary>The key of the messages, as the account's settings show it: 32 bytes in 43 characters of Base64.</summary>
internal static class EncodingAesKey
{
    private const int Length = 43;

    /// <exception cref="ArgumentException">It is none; the message tells what is wrong, and nothing of the key.</exception>
    public static byte[] Decode(string encodingAesKey)
    {
        if (encodingAesKey.Length != Length)
            throw Wrong($"has {encodingAesKey.Length} characters");
        foreach (var c in encodingAesKey)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '/'))
                throw Wrong($"has the character U+{(int)c:X4}");
        // WeChat lets people make up the key, so bits of its last character may be left over; .NET overlooks them.
        return Convert.FromBase64String(encodingAesKey + "=");
    }

    private static ArgumentException Wrong(string what) =>
        new(
            $"The EncodingAESKey {what}; {Length} letters and digits are expected. "
                + "Copy it again from the account's settings (设置与开发 > 基本配置 > 消息加解密密钥)."
        );
}
