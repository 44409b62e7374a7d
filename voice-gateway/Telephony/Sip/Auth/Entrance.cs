using System.Net;
using Microsoft.Extensions.Logging;

namespace SmartService.Telephony.Sip;

/// <summary>Who begins something: one of a line's own addresses, a peer, or a user who has proven it.</summary>
readonly record struct Visitor(SipLine? Line, string? User);

/// <summary>
/// Lets in whose address is known or who proves a password; tells the others nothing, and stops hearing those who guess.
/// </summary>
sealed class Entrance(SipCore core, IReadOnlyList<SipLine> lines)
{
    readonly SourceNetworks _peers = new(core.Options.Trusted);

    readonly SourceGuard _guard = new(
        core.Clock.Time,
        core.Options.FailuresBeforeBlock,
        TimeSpan.FromSeconds(core.Options.BlockSeconds)
    );

    readonly DigestServer _digest = new(
        core.Options.Realm,
        core.Options.Users.ToDictionary(user => user.Name, user => user.Password),
        core.Options.OfferSha256,
        core.Clock.Time
    );

    public bool IsBlocked(IPAddress source) => _guard.IsBlocked(source);

    /// <summary>Answers the request itself when it does not let it in. Under the gate.</summary>
    public bool Admit(SipRequest request, SipFlow source, out Visitor visitor)
    {
        var address = source.Remote.Address;
        visitor = new(lines.FirstOrDefault(line => line.IsFrom(address)), null);
        var isKnown = visitor.Line is not null || _peers.Contain(address);
        if (request.Method == "REGISTER" && core.Options.Users.Count > 0)
            return AdmitUser(request, source, ref visitor);
        // A phone of the desk may stand at a peer's address; then it is more than a peer once it proves it.
        if (isKnown)
            return !_digest.IsAnswered(request) || AdmitUser(request, source, ref visitor);
        if (request.Method == "INVITE" && core.Options.Users.Count > 0)
            return AdmitUser(request, source, ref visitor);
        core.Layer.Refuse(request, 403, source);
        return false;
    }

    bool AdmitUser(SipRequest request, SipFlow source, ref Visitor visitor)
    {
        if (!request.To!.Uri.IsSip)
        {
            core.Layer.Refuse(request, 400, source);
            return false;
        }
        var proof = _digest.Check(request, out var user);
        if (proof == Proof.Right)
        {
            _guard.Succeeded(source.Remote.Address);
            visitor = new(null, user);
            return true;
        }
        if (proof == Proof.Wrong)
            Count(request, source);
        else
            core.Layer.Refuse(request, 401, source, headers => _digest.Challenge(headers, proof == Proof.Stale));
        return false;
    }

    // An unknown user and a wrong password look alike from outside.
    void Count(SipRequest request, SipFlow source)
    {
        if (_guard.Failed(source.Remote.Address))
            core.Log.LogWarning(
                "{Source} gave wrong SIP passwords and is not heard for {Seconds} s",
                source.Remote.Address,
                core.Options.BlockSeconds
            );
        core.Layer.Refuse(request, 403, source);
    }
}
