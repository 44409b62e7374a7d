using System.Text;

namespace SmartService.VoiceGateway.Hearing.Whisper;

/// <summary>
/// sherpa-onnx throws away every token that is not whole UTF-8, and with it each character whose bytes Whisper spreads
/// over two tokens (费, 修, 区). It is handed a copy of the tokens in which such bytes stand as private characters, and
/// the text it returns is turned back.
/// </summary>
internal static class WhisperTokens
{
    private const char Private = '\uE000';
    private const char LastPrivate = '\uE0FF';
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <returns>Path of the copy, made when it was not there or the tokens are newer.</returns>
    public static string CopyInto(string cacheFolder, string tokensFile)
    {
        var source = new FileInfo(tokensFile);
        // A copy belongs to one file as it is now.
        var copy = Path.Combine(cacheFolder, $"whisper-tokens-{Mark(source)}.txt");
        if (File.Exists(copy))
            return copy;
        Directory.CreateDirectory(cacheFolder);
        // Another process may be making the same copy; whole files only change places.
        var draft = $"{copy}.{Guid.NewGuid():N}";
        File.WriteAllLines(draft, File.ReadLines(tokensFile).Select(WholeLine));
        File.Move(draft, copy, overwrite: true);
        return copy;
    }

    /// <summary>A line of the tokens, base64 and number, with incomplete UTF-8 spelt in private characters.</summary>
    public static string WholeLine(string line)
    {
        var space = line.IndexOf(' ');
        var bytes = new byte[line.Length];
        if (space <= 0 || !Convert.TryFromBase64String(line[..space], bytes, out var count))
            return line;
        var token = bytes.AsSpan(0, count);
        if (IsWhole(token))
            return line;
        var spelt = new StringBuilder();
        foreach (var one in token)
            spelt.Append((char)(Private + one));
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(spelt.ToString())) + line[space..];
    }

    /// <summary>The text that the tokens meant; bytes that make no character are gone.</summary>
    public static string Restore(string recognized)
    {
        if (!recognized.AsSpan().ContainsAnyInRange(Private, LastPrivate))
            return recognized;
        var bytes = new List<byte>(recognized.Length * 3);
        Span<byte> one = stackalloc byte[4];
        foreach (var rune in recognized.EnumerateRunes())
            if (rune.Value is >= Private and <= LastPrivate)
                bytes.Add((byte)(rune.Value - Private));
            else
                bytes.AddRange(one[..rune.EncodeToUtf8(one)]);
        return Encoding.UTF8.GetString([.. bytes]).Replace("\uFFFD", "", StringComparison.Ordinal);
    }

    private static bool IsWhole(ReadOnlySpan<byte> token)
    {
        try
        {
            _ = Strict.GetCharCount(token);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static string Mark(FileInfo source) =>
        Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(
                Encoding.UTF8.GetBytes($"{source.FullName}|{source.Length}|{source.LastWriteTimeUtc.Ticks}")
            )
        )[..12];
}
