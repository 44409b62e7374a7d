using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SmartService.Channels.Voice;

/// <summary>
/// The program ffmpeg. It gets what it is to read by its standard input, may read nothing else, and is ended when it
/// takes too long or tells too much.
/// </summary>
internal sealed partial class Ffmpeg(IOptions<VoiceOptions> options, TimeProvider time, ILogger<Ffmpeg> log)
    : IDisposable
{
    private readonly SemaphoreSlim places = new(options.Value.AtOnce);

    /// <param name="arguments">From its standard input, pipe:0, to its standard output, pipe:1.</param>
    /// <param name="most">Bytes that it may tell.</param>
    /// <returns>Null when it is not there, could not do it, or told nothing.</returns>
    public async Task<byte[]?> RunAsync(
        IReadOnlyList<string> arguments,
        ReadOnlyMemory<byte> input,
        int most,
        CancellationToken stop
    )
    {
        await places.WaitAsync(stop);
        try
        {
            using var program = Start(arguments);
            return program is null ? null : await RunAsync(program, input, most, stop);
        }
        finally
        {
            places.Release();
        }
    }

    public void Dispose() => places.Dispose();

    private async Task<byte[]?> RunAsync(Process program, ReadOnlyMemory<byte> input, int most, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(options.Value.TimeoutMs), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        try
        {
            var feeding = FeedAsync(program, input, either.Token);
            var output = await ReadAsync(program.StandardOutput.BaseStream, most, either.Token);
            if (output is null)
                return null;
            await feeding;
            await program.WaitForExitAsync(either.Token);
            if (program.ExitCode == 0 && output.Length > 0)
                return output;
            LogFailed(log, options.Value.Ffmpeg, program.ExitCode);
            return null;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            LogSlow(log, options.Value.Ffmpeg, options.Value.TimeoutMs);
            return null;
        }
        finally
        {
            if (!program.HasExited)
                program.Kill();
        }
    }

    private Process? Start(IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(
            options.Value.Ffmpeg,
            ["-hide_banner", "-nostdin", "-loglevel", "quiet", .. arguments]
        )
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            LogAbsent(log, options.Value.Ffmpeg);
            return null;
        }
    }

    private static async Task FeedAsync(Process program, ReadOnlyMemory<byte> input, CancellationToken stop)
    {
        try
        {
            await program.StandardInput.BaseStream.WriteAsync(input, stop);
            program.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has heard enough; its exit code tells whether that was good.
        }
    }

    /// <returns>Null when it is more than anybody wants.</returns>
    private static async Task<byte[]?> ReadAsync(Stream output, int most, CancellationToken stop)
    {
        var bytes = new byte[most + 1];
        var length = await output.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, stop);
        return length > most ? null : bytes[..length];
    }

    [LoggerMessage(
        LogLevel.Warning,
        "{Program} cannot be started: voice messages are not understood, cannot be played at the desk, and some pictures not sent. Install ffmpeg, or set Channels:Voice:Ffmpeg."
    )]
    private static partial void LogAbsent(ILogger log, string program);

    [LoggerMessage(
        LogLevel.Warning,
        "{Program} could not read what a customer or an agent sent; its exit code is {Code}."
    )]
    private static partial void LogFailed(ILogger log, string program, int code);

    [LoggerMessage(LogLevel.Warning, "{Program} was not done with a message within {Milliseconds} ms.")]
    private static partial void LogSlow(ILogger log, string program, int milliseconds);
}
