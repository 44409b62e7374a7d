using System.Net;
using System.Net.Sockets;

namespace SmartService.Telephony.Sdp;

/// <summary>How addresses stand in a description (RFC 8866 section 5.7).</summary>
internal static class SdpAddress
{
    public static string Family(string address) =>
        IPAddress.TryParse(address, out var ip) && ip.AddressFamily == AddressFamily.InterNetworkV6 ? "IP6" : "IP4";

    /// <returns>An address to send to; null for a host's name and for 0.0.0.0, the hold of RFC 2543.</returns>
    public static IPAddress? Reachable(string? address) =>
        IPAddress.TryParse(address, out var ip) && !IsNowhere(ip) ? ip : null;

    /// <summary>0.0.0.0 or ::, which tells the other side to send nothing (RFC 3264 section 8.4).</summary>
    public static bool IsNowhere(string? address) => IPAddress.TryParse(address, out var ip) && IsNowhere(ip);

    private static bool IsNowhere(IPAddress ip) => ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any);
}
