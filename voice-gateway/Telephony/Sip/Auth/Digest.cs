using System.Security.Cryptography;
using System.Text;

namespace SmartService.Telephony.Sip;

/// <summary>The sums of digest authentication (RFC 7616 section 3.4), with the algorithms that RFC 8760 brings to SIP.</summary>
static class Digest
{
    public const string Md5 = "MD5";
    public const string Sha256 = "SHA-256";

    /// <summary>Whether we can compute what a challenge names; a challenge that names none means MD5.</summary>
    public static bool Knows(string? algorithm) => Base(algorithm) is Md5 or Sha256;

    public static string Response(DigestFields challenge, DigestSums sums)
    {
        var algorithm = challenge["algorithm"];
        var secret = Hash(algorithm, $"{sums.User}:{challenge["realm"]}:{sums.Password}");
        if (IsSession(algorithm))
            secret = Hash(algorithm, $"{secret}:{challenge["nonce"]}:{sums.ClientNonce}");
        var what = Hash(algorithm, $"{sums.Method}:{sums.Uri}");
        // Without qop it is the older sum of RFC 2069, which some exchanges still use.
        return sums.Count is null
            ? Hash(algorithm, $"{secret}:{challenge["nonce"]}:{what}")
            : Hash(algorithm, $"{secret}:{challenge["nonce"]}:{sums.Count}:{sums.ClientNonce}:auth:{what}");
    }

    static bool IsSession(string? algorithm) =>
        algorithm?.EndsWith("-sess", StringComparison.OrdinalIgnoreCase) == true;

    static string Base(string? algorithm) =>
        (IsSession(algorithm) ? algorithm![..^"-sess".Length] : algorithm ?? Md5).ToUpperInvariant();

    static string Hash(string? algorithm, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
#pragma warning disable CA5351 // What the protocol prescribes; the exchange on the other side may know nothing else.
        return Convert.ToHexStringLower(Base(algorithm) == Sha256 ? SHA256.HashData(bytes) : MD5.HashData(bytes));
#pragma warning restore CA5351
    }
}

/// <summary>What goes into the sum besides the challenge; <see cref="Count"/> is null without quality of protection.</summary>
readonly record struct DigestSums(
    string User,
    string Password,
    string Method,
    string Uri,
    string ClientNonce,
    string? Count
);
