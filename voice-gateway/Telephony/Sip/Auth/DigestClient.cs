namespace SmartService.Telephony.Sip;

/// <summary>A user and the password that proves it.</summary>
sealed record SipCredentials(string User, string Password);

/// <summary>Answers challenges (RFC 3261 section 22.2).</summary>
static class DigestClient
{
    /// <summary>Adds to a request what a 401 or 407 asked for.</summary>
    /// <returns>False when the challenge cannot be met, or says that the password was wrong.</returns>
    public static bool Answer(SipRequest request, SipResponse refusal, SipCredentials credentials)
    {
        var (asks, answers) =
            refusal.Status == 407
                ? ("Proxy-Authenticate", "Proxy-Authorization")
                : ("WWW-Authenticate", "Authorization");
        // The first that we know: the server lists them by its liking (RFC 8760 section 2.4).
        var challenge = refusal.Headers.Fields(asks).Select(DigestFields.Parse).FirstOrDefault(CanMeet);
        if (challenge is null || (request.Headers[answers] is not null && !IsStale(challenge)))
            return false;
        request.Headers.Remove(answers).Add(answers, Credentials(challenge, request, credentials));
        return true;
    }

    static bool CanMeet(DigestFields? challenge) =>
        challenge?["nonce"] is not null
        && Digest.Knows(challenge["algorithm"])
        && (challenge["qop"] is null || OffersAuth(challenge));

    static bool OffersAuth(DigestFields challenge) =>
        challenge["qop"]?.Split(',', StringSplitOptions.TrimEntries).Contains("auth", StringComparer.OrdinalIgnoreCase)
        == true;

    static bool IsStale(DigestFields challenge) =>
        string.Equals(challenge["stale"], "true", StringComparison.OrdinalIgnoreCase);

    static string Credentials(DigestFields challenge, SipRequest request, SipCredentials credentials)
    {
        var count = OffersAuth(challenge) ? "00000001" : null;
        var sums = new DigestSums(
            credentials.User,
            credentials.Password,
            request.Method,
            request.UriText,
            SipIds.Tag(),
            count
        );
        var text =
            $"Digest username={SipText.Quote(credentials.User)}, realm={SipText.Quote(challenge["realm"] ?? "")}, "
            + $"nonce={SipText.Quote(challenge["nonce"]!)}, uri=\"{request.UriText}\", "
            + $"response=\"{Digest.Response(challenge, sums)}\"";
        if (challenge["algorithm"] is { } algorithm)
            text += $", algorithm={algorithm}";
        if (challenge["opaque"] is { } opaque)
            text += $", opaque={SipText.Quote(opaque)}";
        return count is null ? text : $"{text}, qop=auth, nc={count}, cnonce=\"{sums.ClientNonce}\"";
    }
}
