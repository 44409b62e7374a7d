using System.Net;

namespace SmartService.Telephony.Sip;

enum SipProtocol
{
    Udp,
    Tcp,
}

/// <summary>The way between us and one other address: where a message came from, and where one goes to.</summary>
readonly record struct SipFlow(SipProtocol Protocol, IPEndPoint Remote)
{
    public const int DefaultPort = 5060;

    public bool IsReliable => Protocol == SipProtocol.Tcp;

    /// <summary>The name of the protocol as a Via has it.</summary>
    public string Transport => Protocol == SipProtocol.Tcp ? "TCP" : "UDP";

    /// <summary>Our own address to the other side: a flow's protocol is stated only where it is not the usual one.</summary>
    public SipUri Contact(string user, IPEndPoint local)
    {
        var uri = SipUri.To(user, Host(local.Address), local.Port);
        return IsReliable ? uri with { Parameters = uri.Parameters.With("transport", "tcp") } : uri;
    }

    public static string Host(IPAddress address) =>
        address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{address}]" : $"{address}";
}
