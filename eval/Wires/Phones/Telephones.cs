using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using SmartService.Telephony.Sip;

namespace SmartService.Eval.Wires.Phones;

/// <summary>Telephones that call a host: real SIP, and sound of which each packet is timed as it comes off the wire.</summary>
sealed class Telephones : IAsyncDisposable
{
    const string Line = "host";
    const int Many = 1000;

    readonly SipEndpoint sip;
    readonly SoundWire wire = new();

    Telephones(int hostPort)
    {
        var options = new SipOptions
        {
            Listen = $"127.0.0.1:{HostProcess.FreePort()}",
            MaxCalls = Many,
            Lines =
            [
                new()
                {
                    Name = Line,
                    Server = $"127.0.0.1:{hostPort}",
                    User = "phone",
                },
            ],
        };
        sip = new SipEndpoint(options, TimeProvider.System, NullLogger<SipEndpoint>.Instance);
    }

    /// <param name="hostPort">Where the host takes calls.</param>
    public static async Task<Telephones> StartAsync(int hostPort, CancellationToken stop)
    {
        var phones = new Telephones(hostPort);
        await phones.sip.StartAsync(stop);
        return phones;
    }

    /// <summary>Calls, and waits until somebody answers.</summary>
    /// <param name="number">Of who calls.</param>
    /// <exception cref="InvalidOperationException">Nobody did.</exception>
    public async Task<PhoneCall> DialAsync(string number, CancellationToken stop)
    {
        var sound = new PhoneSound(wire);
        var wishes = new CallWishes { CallerNumber = number };
        return await sip.PlaceCallAsync(Line, "95598", sound, wishes, stop) is CallResult.Answered answered
            ? new PhoneCall(answered.Call, sound)
            : throw new InvalidOperationException("The host took no call.");
    }

    public async ValueTask DisposeAsync()
    {
        await sip.DisposeAsync();
        wire.Dispose();
    }
}
