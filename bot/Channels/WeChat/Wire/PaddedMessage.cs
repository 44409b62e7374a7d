using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SmartService.Channels.WeChat.Wire;

/// <summary>
/// What is encrypted: 16 random bytes, the message's length in 4, the message, the AppID, and bytes that fill up
/// to a multiple of 32 and each tell how many they are.
/// </summary>
internal sealed class PaddedMessage(string appId)
{
    private const int RandomBytes = 16;
    private const int Head = RandomBytes + sizeof(int);
    private const int Block = 32;
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
    private readonly byte[] appId = Encoding.UTF8.GetBytes(appId);

    public byte[] Pack(string message)
    {
        var text = Encoding.UTF8.GetBytes(message);
        var length = Head + text.Length + appId.Length;
        var fill = Block - length % Block;
        var packed = new byte[length + fill];
        RandomNumberGenerator.Fill(packed.AsSpan(0, RandomBytes));
        BinaryPrimitives.WriteInt32BigEndian(packed.AsSpan(RandomBytes), text.Length);
        text.CopyTo(packed, Head);
        appId.CopyTo(packed, Head + text.Length);
        packed.AsSpan(length).Fill((byte)fill);
        return packed;
    }

    public Opened Unpack(ReadOnlySpan<byte> packed)
    {
        var fill = packed[^1];
        if (fill is 0 or > Block || fill > packed.Length || packed[^fill..].ContainsAnyExcept(fill))
            return Opened.Not(CryptFault.Padding);
        packed = packed[..^fill];
        if (packed.Length < Head)
            return Opened.Not(CryptFault.Length);
        var length = BinaryPrimitives.ReadInt32BigEndian(packed[RandomBytes..]);
        packed = packed[Head..];
        if (length < 0 || length > packed.Length)
            return Opened.Not(CryptFault.Length);
        return CryptographicOperations.FixedTimeEquals(packed[length..], appId)
            ? Read(packed[..length])
            : Opened.Not(CryptFault.AppId);
    }

    private static Opened Read(ReadOnlySpan<byte> text)
    {
        try
        {
            return new Opened(Strict.GetString(text), CryptFault.None);
        }
        catch (DecoderFallbackException)
        {
            return Opened.Not(CryptFault.Text);
        }
    }
}
