using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SmartService.Eval.Wires;

/// <summary>The host as a child process on a port of its own, as a user would start it.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    readonly Process process;
    readonly StringBuilder said = new();
    bool disposed;

    HostProcess(Process process, Uri url) => (this.process, Url) = (process, url);

    public Uri Url { get; }

    public int Id => process.Id;

    /// <summary>Everything it printed so far.</summary>
    public string Said
    {
        get
        {
            lock (said)
                return said.ToString();
        }
    }

    /// <summary>Bytes of memory that the process holds now.</summary>
    public long WorkingSet
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>Starts it and waits until it can serve.</summary>
    /// <param name="arguments">Switches and settings; the address is added.</param>
    /// <param name="port">0 for a free one.</param>
    /// <exception cref="InvalidOperationException">It ended before it was ready; the message holds what it said.</exception>
    public static async Task<HostProcess> StartAsync(
        IEnumerable<string> arguments,
        CancellationToken cancellation,
        int port = 0,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var url = new Uri($"http://127.0.0.1:{(port == 0 ? FreePort() : port)}");
        var host = new HostProcess(
            Launch([.. arguments, "--urls", url.Authority.Insert(0, "http://")], environment),
            url
        );
        host.Listen();
        try
        {
            await host.ReadyAsync(cancellation);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a verb to its end.</summary>
    public static async Task<Finished> RunAsync(
        IEnumerable<string> arguments,
        CancellationToken cancellation,
        string? input = null,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        using var verb = Launch([.. arguments], environment);
        try
        {
            var output = verb.StandardOutput.ReadToEndAsync(cancellation);
            var errors = verb.StandardError.ReadToEndAsync(cancellation);
            if (input is not null)
                await verb.StandardInput.WriteAsync(input.AsMemory(), cancellation);
            verb.StandardInput.Close();
            await verb.WaitForExitAsync(cancellation);
            return new(verb.ExitCode, await output, await errors);
        }
        finally
        {
            if (!verb.HasExited)
                verb.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Waits until it has ended by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndedAsync(CancellationToken cancellation)
    {
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode;
    }

    /// <summary>Ends it as a power cut would.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        // Once is enough; a second time must not hide why the first came early.
        if (Interlocked.Exchange(ref disposed, true))
            return;
        if (!process.HasExited)
            await KillAsync();
        process.Dispose();
    }

    // Below the range from which the system takes the ports of outgoing connections: a client that keeps trying while a
    // host is down would sooner or later hold the host's own port.
    /// <summary>A port that is free for TCP and UDP now, and that this process has given to nobody else.</summary>
    public static int FreePort()
    {
        while (true)
        {
            var place = new IPEndPoint(IPAddress.Loopback, Random.Shared.Next(20_000, 32_000));
            if (!PortsGiven.TryAdd(place.Port, true))
                continue;
            using var tcp = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            using var udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            try
            {
                tcp.Bind(place);
                udp.Bind(place);
                return place.Port;
            }
            catch (SocketException)
            {
                // Somebody has it; another one then.
            }
        }
    }

    static readonly ConcurrentDictionary<int, bool> PortsGiven = new();

    static Process Launch(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "SmartService.Host.dll"), .. arguments]
        )
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        // Many run side by side; who wants to call gives --sip.
        start.Environment["SMARTSERVICE_SIP"] = "off";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    void Listen()
    {
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    void Note(string? line)
    {
        lock (said)
            said.AppendLine(line);
    }

    async Task ReadyAsync(CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = Url };
        using var often = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await IsReadyAsync(http, cancellation))
        {
            if (process.HasExited)
                throw new InvalidOperationException(
                    $"The host ended with {process.ExitCode}:{Environment.NewLine}{Said}"
                );
            await often.WaitForNextTickAsync(cancellation);
        }
    }

    static async Task<bool> IsReadyAsync(HttpClient http, CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.GetAsync("/readyz", cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}

/// <summary>How a verb ended.</summary>
public sealed record Finished(int ExitCode, string Output, string Errors);
