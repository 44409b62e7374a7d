using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using SmartService.Host.Start;

namespace SmartService.Host.Serving;

/// <summary>Behind nginx the caller's address and scheme come in headers, which only a known proxy may set.</summary>
static class ProxyAddresses
{
    public const string Setting = "Proxy:Trusted";

    /// <exception cref="WrongOptionException">The setting holds what is neither an address nor a network.</exception>
    public static void UseProxyAddresses(this WebApplication app)
    {
        var trusted = app.Configuration[Setting];
        if (string.IsNullOrWhiteSpace(trusted))
            return;
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders =
                ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
        };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var network in Networks(trusted))
            options.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(options);
    }

    static IEnumerable<System.Net.IPNetwork> Networks(string trusted)
    {
        foreach (var one in trusted.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries))
            if (System.Net.IPNetwork.TryParse(one, out var network))
                yield return network;
            else if (IPAddress.TryParse(one, out var address))
                yield return new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8);
            else
                throw new WrongOptionException(
                    Setting,
                    one,
                    "must be addresses or networks such as 127.0.0.1 or 10.0.0.0/8, separated by commas."
                );
    }
}
