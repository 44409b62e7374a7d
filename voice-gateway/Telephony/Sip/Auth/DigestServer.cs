using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SmartService.Telephony.Sip;

/// <summary>What a request's credentials turned out to be.</summary>
enum Proof
{
    None,
    Stale,
    Wrong,
    Right,
}

/// <summary>
/// Challenges and checks (RFC 3261 section 22, RFC 8760). A nonce carries its time and our signature, so nothing is kept
/// for whoever only asks; each one's uses are counted once it has proven something, so that none can be played again.
/// </summary>
sealed class DigestServer(
    string realm,
    IReadOnlyDictionary<string, string> passwords,
    bool offerSha256,
    TimeProvider time
)
{
    static readonly TimeSpan NonceLife = TimeSpan.FromMinutes(5);

    readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    readonly Dictionary<string, (uint Count, DateTimeOffset Until)> _used = [];

    /// <summary>The stronger first.</summary>
    public void Challenge(SipHeaders headers, bool stale)
    {
        foreach (var algorithm in (ReadOnlySpan<string>)(offerSha256 ? [Digest.Sha256, Digest.Md5] : [Digest.Md5]))
            headers.Add(
                "WWW-Authenticate",
                $"Digest realm={SipText.Quote(realm)}, nonce=\"{NewNonce()}\", algorithm={algorithm}, qop=\"auth\""
                    + (stale ? ", stale=true" : "")
            );
    }

    /// <summary>Whether a request answers one of our challenges, and not somebody else's.</summary>
    public bool IsAnswered(SipRequest request) =>
        request.Headers.Fields("Authorization").Select(DigestFields.Parse).Any(IsOurs);

    public Proof Check(SipRequest request, out string user)
    {
        user = "";
        var fields = request.Headers.Fields("Authorization").Select(DigestFields.Parse).FirstOrDefault(IsOurs);
        if (fields is null)
            return Proof.None;
        if (!IsSigned(fields["nonce"] ?? "", out var made))
            return Proof.Stale;
        if (!IsRight(fields, request.Method, request.UriText))
            return Proof.Wrong;
        if (made + NonceLife < time.GetUtcNow() || !IsFresh(fields, made))
            return Proof.Stale;
        user = fields["username"]!;
        return Proof.Right;
    }

    bool IsOurs(DigestFields? fields) => fields is not null && fields["realm"] == realm;

    bool IsRight(DigestFields fields, string method, string uri)
    {
        // Computed for an unknown user as well: how long it takes must not tell who is known.
        var known = passwords.TryGetValue(fields["username"] ?? "", out var password);
        if (!Digest.Knows(fields["algorithm"]) || fields["qop"] != "auth" || fields["uri"] is not { } signed)
            return false;
        var sums = new DigestSums(
            fields["username"] ?? "",
            password ?? "",
            method,
            signed,
            fields["cnonce"] ?? "",
            fields["nc"] ?? ""
        );
        var expected = Encoding.ASCII.GetBytes(Digest.Response(fields, sums));
        var given = Encoding.UTF8.GetBytes((fields["response"] ?? "").ToLowerInvariant());
        return CryptographicOperations.FixedTimeEquals(expected, given) & known & signed == uri;
    }

    // Every use of a nonce counts up (RFC 7616 section 3.3); the same count again is somebody else's.
    bool IsFresh(DigestFields fields, DateTimeOffset made)
    {
        if (!uint.TryParse(fields["nc"], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var count))
            return false;
        var nonce = fields["nonce"]!;
        if (_used.TryGetValue(nonce, out var before) && count <= before.Count)
            return false;
        if (_used.Count > 10_000)
            Forget();
        _used[nonce] = (count, made + NonceLife);
        return true;
    }

    void Forget()
    {
        foreach (var (nonce, use) in _used)
            if (use.Until < time.GetUtcNow())
                _used.Remove(nonce);
    }

    string NewNonce()
    {
        var made = time.GetUtcNow().ToUnixTimeMilliseconds().ToString("x", CultureInfo.InvariantCulture);
        var salted = $"{made}.{SipIds.Tag()}";
        return $"{salted}.{Sign(salted)}";
    }

    bool IsSigned(string nonce, out DateTimeOffset made)
    {
        made = default;
        var parts = nonce.Split('.');
        if (parts.Length != 3 || Sign($"{parts[0]}.{parts[1]}") != parts[2])
            return false;
        made = DateTimeOffset.FromUnixTimeMilliseconds(
            long.Parse(parts[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture)
        );
        return true;
    }

    string Sign(string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
