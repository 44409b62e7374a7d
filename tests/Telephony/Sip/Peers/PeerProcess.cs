using System.Diagnostics;
using System.Text;

namespace SmartService.Tests.Telephony.Sip.Peers;

/// <summary>A program of somebody else on the other end of the line; ends with the test.</summary>
public sealed class PeerProcess : IAsyncDisposable
{
    readonly Process _process;
    readonly StringBuilder _output = new();

    public PeerProcess(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Find(program)!, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Whatever it keeps of its own goes where the test can throw it away.
        start.Environment["HOME"] = folder;
        start.Environment["TERM"] = "xterm";
        _process = new() { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    public bool HasExited => _process.HasExited;

    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':')
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    public Task TellAsync(string line) => _process.StandardInput.WriteLineAsync(line);

    public async Task<int> EndAsync(TimeSpan within)
    {
        using var late = new CancellationTokenSource(within);
        await _process.WaitForExitAsync(late.Token);
        return _process.ExitCode;
    }

    void Note(string? line)
    {
        lock (_output)
            _output.AppendLine(line);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
