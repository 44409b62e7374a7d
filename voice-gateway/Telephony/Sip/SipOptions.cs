using System.ComponentModel.DataAnnotations;
using System.Net;

namespace SmartService.Telephony.Sip;

/// <summary>How the gateway speaks SIP: where it listens, its lines, and whom it believes.</summary>
public sealed class SipOptions : IValidatableObject
{
    // RFC 1918, RFC 4193, and this machine.
    static readonly string[] PrivateNetworks =
    [
        "127.0.0.0/8",
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "::1/128",
        "fc00::/7",
    ];

    /// <summary>The line under which phones are called that registered with us.</summary>
    public const string DeskLine = "desk";

    /// <summary>Address and port for UDP and TCP; port 0 takes any that is free.</summary>
    [Required]
    public string Listen { get; set; } = "0.0.0.0:5060";

    /// <summary>Our address as others see it, when it is not one of this machine (behind NAT with a fixed forwarding).</summary>
    public string? PublicAddress { get; set; }

    /// <summary>Lines to the telephone network or a PBX.</summary>
    public List<SipLineOptions> Lines { get; set; } = [];

    /// <summary>
    /// Addresses or networks (10.0.0.0/24) besides the lines' own that may call us without credentials. With no peer, no
    /// line and no user, this machine and private networks may, so that a trial with a softphone needs no settings.
    /// </summary>
    public List<string> Peers { get; set; } = [];

    internal IReadOnlyList<string> Trusted => Peers.Count + Lines.Count + Users.Count > 0 ? Peers : PrivateNetworks;

    /// <summary>Phones of the desk that may register here and call.</summary>
    public List<SipUserOptions> Users { get; set; } = [];

    /// <summary>The name under which users prove their password.</summary>
    [Required]
    public string Realm { get; set; } = "smartservice";

    /// <summary>
    /// Whether users may prove their password with SHA-256 (RFC 8760) as well as with MD5. False for phones so old that
    /// they give up when they are offered what they do not know.
    /// </summary>
    public bool OfferSha256 { get; set; } = true;

    /// <summary>Calls at once, in both directions; one more is told to come back later.</summary>
    [Range(1, 10_000)]
    public int MaxCalls { get; set; } = 120;

    /// <summary>What a caller beyond <see cref="MaxCalls"/> is told to wait.</summary>
    [Range(1, 3600)]
    public int RetryAfterSeconds { get; set; } = 10;

    /// <summary>The session interval that we ask for (RFC 4028).</summary>
    [Range(90, 86_400)]
    public int SessionSeconds { get; set; } = 1800;

    /// <summary>The smallest session interval that we agree to.</summary>
    [Range(90, 3600)]
    public int MinSessionSeconds { get; set; } = 90;

    /// <summary>
    /// A call from which nothing comes for so long, neither sound nor a report, though the other side does not hold us, is
    /// hung up: a line must not stay taken by who is gone.
    /// </summary>
    [Range(10, 86_400)]
    public int SilentSeconds { get; set; } = 120;

    /// <summary>Wrong passwords from one address before it is not heard any more.</summary>
    [Range(1, 1000)]
    public int FailuresBeforeBlock { get; set; } = 8;

    /// <summary>How long it is not heard, and how long a wrong password is remembered.</summary>
    [Range(1, 100_000)]
    public int BlockSeconds { get; set; } = 600;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IPEndPoint.TryParse(Listen, out _))
            yield return new($"Sip:Listen is '{Listen}'; an address and a port are expected, like 0.0.0.0:5060.");
        if (PublicAddress is not null && !IPAddress.TryParse(PublicAddress, out _))
            yield return new($"Sip:PublicAddress is '{PublicAddress}'; an address is expected, like 203.0.113.7.");
        foreach (var peer in Peers.Where(peer => SourceNetworks.Parse(peer) is null))
            yield return new($"Sip:Peers holds '{peer}'; an address or a network is expected, like 10.0.0.0/24.");
        foreach (
            var result in Lines.SelectMany(line => line.Problems()).Concat(Users.SelectMany(user => user.Problems()))
        )
            yield return new(result);
        foreach (var name in Repeated(Lines.Select(line => line.Name).Append(DeskLine)))
            yield return new($"Sip:Lines holds the name '{name}' twice ('{DeskLine}' is ours).");
        foreach (var name in Repeated(Users.Select(user => user.Name)))
            yield return new($"Sip:Users holds the name '{name}' twice.");
    }

    static IEnumerable<string> Repeated(IEnumerable<string> names) =>
        names
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .Select(group => group.Key);

    /// <exception cref="ValidationException">A setting is wrong; the message says which and what is expected.</exception>
    internal void Check() => Validator.ValidateObject(this, new ValidationContext(this), validateAllProperties: true);
}

/// <summary>One way out: an account at a registrar, or a trunk that knows us by our address.</summary>
public sealed class SipLineOptions
{
    /// <summary>What the rest of the product calls it.</summary>
    public string Name { get; set; } = "";

    /// <summary>Registrar, PBX or trunk: host or host:port, with ;transport=tcp for TCP.</summary>
    public string Server { get; set; } = "";

    /// <summary>The domain of our address there, when it is not the server's host.</summary>
    public string? Domain { get; set; }

    /// <summary>Our user there; also whom a call comes from that says nothing else.</summary>
    public string User { get; set; } = "";

    /// <summary>The name for the password, when it is not <see cref="User"/>.</summary>
    public string? AuthUser { get; set; }

    /// <summary>Proves us when the server asks (RFC 7616).</summary>
    public string? Password { get; set; }

    /// <summary>False for a trunk by address.</summary>
    public bool Register { get; set; }

    /// <summary>How long a registration is asked for (60 to 86400).</summary>
    public int ExpiresSeconds { get; set; } = 600;

    /// <summary>The numbers that reach us here; none: whatever the server sends.</summary>
    public List<string> Numbers { get; set; } = [];

    internal SipUri? ServerUri => SipUri.Parse($"sip:{Server}");

    internal IEnumerable<string> Problems()
    {
        if (Name.Length == 0)
            yield return "A line of Sip:Lines has no Name.";
        if (ServerUri is null or { User: not null })
            yield return $"Sip:Lines '{Name}' has the Server '{Server}'; host, host:port or host:port;transport=tcp is expected.";
        if (User.Length == 0)
            yield return $"Sip:Lines '{Name}' has no User.";
        if (ExpiresSeconds is < 60 or > 86_400)
            yield return $"Sip:Lines '{Name}' has ExpiresSeconds {ExpiresSeconds}; 60 to 86400 is expected.";
    }
}

/// <summary>A phone of the desk.</summary>
public sealed class SipUserOptions
{
    /// <summary>Its number, and the name that goes with its password.</summary>
    public string Name { get; set; } = "";

    /// <summary>At least eight characters: extensions are guessed day and night.</summary>
    public string Password { get; set; } = "";

    internal IEnumerable<string> Problems()
    {
        if (!SipText.IsToken(Name))
            yield return $"Sip:Users holds the name '{Name}'; letters and digits are expected.";
        if (Password.Length < 8)
            yield return $"Sip:Users '{Name}' has a Password of {Password.Length} characters; at least 8 are expected.";
    }
}
