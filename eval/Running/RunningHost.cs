using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SmartService.Eval.Running;

/// <summary>A host of our own, in a process of its own, with a data folder that goes when it goes.</summary>
sealed class RunningHost : IAsyncDisposable
{
    static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(3);

    readonly Process process;
    readonly DataFolder? folder;
    readonly LastLines output = new();

    RunningHost(Process process, Uri url, DataFolder? folder)
    {
        this.process = process;
        this.folder = folder;
        Url = url;
        process.OutputDataReceived += (_, line) => output.Add(line.Data);
        process.ErrorDataReceived += (_, line) => output.Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Url { get; }

    /// <summary>Bytes of memory that the process holds.</summary>
    public long WorkingSet
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <param name="data">Where it writes; null for a folder that is removed at the end.</param>
    /// <param name="database">A PostgreSQL connection string, or null.</param>
    /// <exception cref="EvalException">It did not become ready.</exception>
    public static async Task<RunningHost> StartAsync(string? data, string? database, CancellationToken stop)
    {
        var folder = data is null ? new DataFolder() : null;
        var url = new Uri($"http://127.0.0.1:{FreePort()}");
        var host = new RunningHost(Start(url, data ?? folder!.Path, database), url, folder);
        try
        {
            await host.ReadyAsync(stop);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    static Process Start(Uri url, string data, string? database)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "SmartService.Host.dll"),
            "--urls",
            url.GetLeftPart(UriPartial.Authority),
            "--data",
            data,
            // All the customers come from one address here, and speak faster than people.
            "--Channels:DirectLine:TokensPerMinute=60000",
            "--Channels:DirectLine:TurnsPerMinute=6000",
            "--Logging:LogLevel:Default=Warning",
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        if (database is not null)
            start.Environment["SMARTSERVICE_DB"] = database;
        return Process.Start(start) ?? throw new EvalException("The host could not be started.");
    }

    async Task ReadyAsync(CancellationToken stop)
    {
        using var http = new HttpClient { BaseAddress = Url };
        var began = Stopwatch.GetTimestamp();
        while (!await IsReadyAsync(http, stop))
        {
            if (process.HasExited)
                throw new EvalException($"The host ended with {process.ExitCode} instead of starting:\n{output}");
            if (Stopwatch.GetElapsedTime(began) > StartsWithin)
                throw new EvalException(
                    $"The host was not ready within {StartsWithin.TotalMinutes} minutes:\n{output}"
                );
            await Task.Delay(100, stop);
        }
    }

    static async Task<bool> IsReadyAsync(HttpClient http, CancellationToken stop)
    {
        try
        {
            return (await http.GetAsync("/readyz", stop)).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        folder?.Dispose();
    }
}
