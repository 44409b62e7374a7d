using System.Diagnostics;
using System.Text.Json;
using SmartService.Eval.Running;
using SmartService.Eval.Wires;

namespace SmartService.Eval.Bench.Calls;

/// <summary>The process that takes the calls.</summary>
sealed class HouseOfCalls : IDisposable
{
    readonly Process process;

    HouseOfCalls(Process process, int port) => (this.process, Port) = (process, port);

    public int Port { get; }

    public static async Task<HouseOfCalls> StartAsync(string data, string? models, CancellationToken stop)
    {
        var port = HostProcess.FreePort();
        string[] own =
        [
            "--data",
            data,
            "--sip",
            $"127.0.0.1:{port}",
            "--urls",
            $"http://127.0.0.1:{HostProcess.FreePort()}",
        ];
        var start = new ProcessStartInfo(
            "dotnet",
            [
                typeof(HouseOfCalls).Assembly.Location,
                "bench",
                HouseVerb.Name,
                .. own,
                .. models is null ? [] : new[] { "--models", models },
            ]
        )
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        // As the host itself is built.
        start.Environment["DOTNET_gcServer"] = "1";
        var house = new HouseOfCalls(Process.Start(start)!, port);
        while (await house.ReadAsync(stop) != HouseVerb.Ready) { }
        return house;
    }

    public Task<HouseState> StateAsync(CancellationToken stop) => AskAsync("state", stop);

    /// <summary>When garbage is collected, which holds all calls up for a moment.</summary>
    public Task<HouseState> CollectedAsync(CancellationToken stop) => AskAsync(HouseVerb.Collect, stop);

    async Task<HouseState> AskAsync(string what, CancellationToken stop)
    {
        await process.StandardInput.WriteLineAsync(what.AsMemory(), stop);
        await process.StandardInput.FlushAsync(stop);
        while (true)
            if (await ReadAsync(stop) is ['{', ..] line)
                return JsonSerializer.Deserialize<HouseState>(line)!;
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(20)))
            process.Kill();
        process.Dispose();
    }

    async Task<string> ReadAsync(CancellationToken stop) =>
        await process.StandardOutput.ReadLineAsync(stop)
        ?? throw new EvalException("The house of the calls ended before its time; see its log above.");
}
