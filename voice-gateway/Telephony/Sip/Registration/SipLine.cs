using System.Net;

namespace SmartService.Telephony.Sip;

/// <summary>A way out, and the addresses whose word is taken for it.</summary>
sealed class SipLine(SipCore core, SipLineOptions options)
{
    volatile IPAddress[] _addresses = [];

    public SipLineOptions Options => options;

    public SipUri Server { get; } = options.ServerUri!;

    public SipUri Domain { get; } =
        options.Domain is { } domain
            ? SipUri.To(null, domain)
            : options.ServerUri! with
            {
                Parameters = SipParameters.None,
            };

    public SipCredentials? Credentials { get; } =
        options.Password is { } password ? new(options.AuthUser ?? options.User, password) : null;

    public Registration? Registration { get; private set; }

    public LineStatus Status => Registration?.Status ?? new(options.Name, LineState.Ready);

    /// <summary>Learns the server's addresses; asked again now and then, as names move.</summary>
    public async Task ResolveAsync()
    {
        if (await core.Resolver.AddressesAsync(Server.Host) is { Length: > 0 } found)
            _addresses = found;
    }

    public void Register()
    {
        if (options.Register)
            (Registration = new(core, this)).Begin();
    }

    /// <summary>Where the server is; null while its name is not resolved.</summary>
    public IPAddress? Address => _addresses.FirstOrDefault();

    public bool IsFrom(IPAddress source) => Array.IndexOf(_addresses, source) >= 0;

    /// <summary>The number of ours that an INVITE is for; null when none is.</summary>
    public string? NumberIn(SipRequest invite)
    {
        var dialled = invite.Uri!.Name;
        if (options.Numbers.Count == 0 || options.Numbers.Contains(dialled))
            return dialled;
        // Some exchanges call the account and leave the number that was dialled in To.
        var meant = invite.To!.Uri.Name;
        return options.Numbers.Contains(meant) ? meant
            : dialled == options.User ? dialled
            : null;
    }

    /// <summary>A request to the server in our name.</summary>
    public static SipRequest Request(string method, SipUri target, SipAddress from, SipAddress to)
    {
        var request = new SipRequest(method, target.ToString());
        request.Headers.Add("Max-Forwards", "70").Add("From", from.WithTag(SipIds.Tag()).ToString());
        request.Headers.Add("To", to.ToString()).Add("Call-ID", SipIds.CallId());
        request.Headers.Add("CSeq", new CSeq(SipIds.FirstCSeq(), method).ToString());
        return request;
    }
}
