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
                throw new WrongOptionException("--urls", url, Explain(problem));
            }
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

    static string Explain(SocketException problem) =>
        problem.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse =>
                "the port is taken by another program. End it, or choose another: --urls http://localhost:PORT",
            SocketError.AccessDenied => "this user may not listen there. Choose a port above 1023.",
            SocketError.AddressNotAvailable => "this machine has no such address.",
            _ => problem.Message,
        };
}
