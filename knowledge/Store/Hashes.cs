using System.Security.Cryptography;
using System.Text;

namespace SmartService.Knowledge.Store;

/// <summary>Short names for contents, the same on every machine.</summary>
static class Hashes
{
    /// <summary>32 hexadecimal digits for the parts together.</summary>
    public static string Of(params ReadOnlySpan<string?> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', parts!)))[..16]);

    public static string Of(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
