using System.Security.Cryptography;
using System.Text;

namespace SmartService.Channels.WeChat.Wire;

/// <summary>How WeChat signs a request: SHA-1 over the account's token and words of the request, sorted and joined.</summary>
internal static class PushSignature
{
    public static string Of(params ReadOnlySpan<string> words)
    {
        string[] sorted = [.. words];
        Array.Sort(sorted, string.CompareOrdinal);
#pragma warning disable CA5350 // What WeChat prescribes; there is no other.
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(string.Concat(sorted))));
#pragma warning restore CA5350
    }

    /// <summary>Takes as long for a nearly right signature as for a wrong one.</summary>
    public static bool Is(string? given, params ReadOnlySpan<string> words) =>
        given is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(Of(words)));
}
