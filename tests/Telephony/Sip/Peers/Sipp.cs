using System.Net;
using Shouldly;
using SmartService.Eval.Wires;
using SmartService.Tests.Fakes;

namespace SmartService.Tests.Telephony.Sip.Peers;

/// <summary>A sipp that plays a scenario once, and is content only when all went as it says.</summary>
sealed class Sipp : IAsyncDisposable
{
    // What comes twice is no fault of anybody on a busy machine; what does not come is one.
    const string Way =
        "-default_behaviors all,-abortunexp -i 127.0.0.1 -m 1 -nostdin -trace_err -trace_msg -timeout 60s -timeout_error -rtp_echo";

    readonly TempFolder _folder = new();
    readonly PeerProcess _process;

    Sipp(Scenario scenario, int port, string to)
    {
        var file = Path.Combine(_folder.Path, "call.xml");
        File.WriteAllText(file, scenario.Xml);
        MediaPort = HostProcess.FreePort();
        _process = new(
            "sipp",
            _folder.Path,
            [.. $"-sf {file} -p {port} -mp {MediaPort} {Way} {to}".Split(' ', StringSplitOptions.RemoveEmptyEntries)]
        );
    }

    /// <summary>Sound that comes here goes back to whence it came.</summary>
    public int MediaPort { get; }

    public static Sipp Calling(IPEndPoint to, Scenario scenario) => new(scenario, HostProcess.FreePort(), $"{to}");

    public static Sipp CalledAt(int port, Scenario scenario) => new(scenario, port, "");

    /// <summary>A description; without a port the one that echoes.</summary>
    public static string Sdp(int? port = null, string host = "127.0.0.1", string lines = "") =>
        $"v=0\no=peer 1 {Interlocked.Increment(ref _version)} IN IP4 {host}\ns=-\nc=IN IP4 {host}\nt=0 0\n"
        + $"m=audio {(port is null ? "[media_port]" : port)} RTP/AVP 8 101\na=rtpmap:101 telephone-event/8000\n{lines}";

    static int _version;

    public async Task IsContentAsync()
    {
        var code = await _process.EndAsync(Talk.Patience);
        code.ShouldBe(0, Told);
    }

    /// <summary>Steps of ours in its scenario; when one fails, all that it sent, got and complained of is told.</summary>
    public async Task GoesAlongAsync(Func<Task> steps)
    {
        try
        {
            await steps();
        }
        catch (ShouldAssertException error)
        {
            throw new ShouldAssertException(error.Message + Told, error);
        }
    }

    string Told => string.Concat(Directory.GetFiles(_folder.Path, "*.log").Select(File.ReadAllText)) + _process.Output;

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }
}
