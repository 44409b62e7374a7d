using System.Net;
using System.Net.Sockets;
using SmartService.Host.Start;

namespace SmartService.Host.Serving;

/// <summary>Finds out that a port is taken before anything is made ready for it.</summary>
static class FreeAddress
{
    /// <exception cref="WrongOptionException">Nobody can listen there.</exception>
    public static void MakeSure(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            try
            {
                Listen(BindingAddress.Parse(url));
            }
            catch (SocketException problem)
            {
                throw new WrongOptionException("--urls", url, Explain(problem, "--urls http://localhost:PORT"));
            }
        }
    }

    /// <exception cref="WrongOptionException">No call can come in there.</exception>
    public static void MakeSureSip(string listen)
    {
        // Anything else is told where the setting is checked.
        if (!IPEndPoint.TryParse(listen, out var address))
            return;
        try
        {
            using var udp = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            udp.Bind(address);
            using var tcp = new TcpListener(address);
            tcp.Start();
        }
        catch (SocketException problem)
        {
            throw new WrongOptionException("--sip", listen, Explain(problem, "--sip HOST:PORT, or --sip off"));
        }
    }

    static void Listen(BindingAddress url)
    {
        var address =
            url.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
            : IPAddress.TryParse(url.Host.Trim('[', ']'), out var named) ? named
            : IPAddress.Any;
        using var probe = new TcpListener(address, url.Port);
        probe.Start();
    }

    static string Explain(SocketException problem, string other) =>
        problem.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse =>
                $"the port is taken by another program. End it, or choose another: {other}",
            SocketError.AccessDenied => "this user may not listen there. Choose a port above 1023.",
            SocketError.AddressNotAvailable => "this machine has no such address.",
            _ => problem.Message,
        };
}
