using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SmartService.VoiceGateway.Speaking.Cache;

/// <summary>
/// Where speech is kept, and that it is kept, tells nothing of what was said: the name of a file is a hash, and for all
/// but the fixed sentences one with a secret that dies with the process, so that nobody can try out account numbers.
/// </summary>
/// <param name="IsFixed">Of a sentence that is the same for everybody.</param>
public readonly record struct SpeechKey(bool IsFixed, string Hash)
{
    /// <summary>Of the sound that is kept; another loudness or filter needs another number.</summary>
    private const string Format = "1";

    private static readonly byte[] Secret = RandomNumberGenerator.GetBytes(32);

    /// <param name="voice">Engine, model, voice and level: what was kept of one is never played for another.</param>
    public static SpeechKey Of(string voice, SpeechOrder order, bool isFixed)
    {
        var speed = order.Speed.ToString("0.00", CultureInfo.InvariantCulture);
        var bytes = Encoding.UTF8.GetBytes(string.Join('\0', Format, voice, speed, order.Text));
        var hash = isFixed ? SHA256.HashData(bytes) : HMACSHA256.HashData(Secret, bytes);
        return new SpeechKey(isFixed, Convert.ToHexStringLower(hash));
    }
}
