using SmartService.Telephony.Rtp;

namespace SmartService.Tests.Telephony.Rtp;

/// <summary>A media plane on loopback with ports of its own, and calls between its ends.</summary>
internal sealed class Plane : IDisposable
{
    private static int taken;

    public Plane(Action<RtpOptions>? change = null, int pairs = 50, TimeProvider? time = null)
    {
        // Tests run side by side; each plane has its own range, below those that hosts and peers take.
        var first = 6_000 + Interlocked.Increment(ref taken) % 100 * 100;
        var options = new RtpOptions
        {
            Address = "127.0.0.1",
            FirstPort = first,
            LastPort = first + pairs * 2 - 1,
        };
        change?.Invoke(options);
        Media = new MediaPlane(options, time ?? TimeProvider.System);
    }

    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(30);

    public MediaPlane Media { get; }

    /// <summary>Two ends that have agreed; the answerer speaks in packets as the offerer asks.</summary>
    public (CallMedia Caller, CallMedia Callee) Call(Func<string, string>? change = null)
    {
        var (caller, callee) = (Media.Open(), Media.Open());
        Agree(caller, callee, change);
        caller.Start();
        callee.Start();
        return (caller, callee);
    }

    public static void Agree(CallMedia caller, CallMedia callee, Func<string, string>? change = null)
    {
        change ??= text => text;
        caller.Accept(change(callee.Answer(change(caller.Offer()))!));
    }

    public void Dispose() => Media.Dispose();
}
