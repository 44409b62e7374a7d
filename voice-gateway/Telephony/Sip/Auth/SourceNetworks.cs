using System.Net;

namespace SmartService.Telephony.Sip;

/// <summary>Addresses and networks whose word is taken without a password.</summary>
sealed class SourceNetworks(IEnumerable<string> networks)
{
    readonly IPNetwork[] _all = [.. networks.Select(one => Parse(one)!.Value)];

    public bool Contain(IPAddress source) =>
        Array.Exists(_all, one => one.Contains(source.IsIPv4MappedToIPv6 ? source.MapToIPv4() : source));

    public static IPNetwork? Parse(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var one)
            ? new(one, one.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? 32 : 128)
        : null;
}
