using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SmartService.Channels.Voice;

/// <summary>
/// The program ffmpeg, which makes samples of what phones record, and of samples what browsers play. It gets the sound
/// by its standard input, may read nothing else, and is ended when it takes too long or tells too much.
/// </summary>
internal sealed partial class SoundProgram(IOptions<VoiceOptions> options, TimeProvider time, ILogger<SoundProgram> log)
    : IDisposable
{
    private const string Rate = "16000";
    private const int BytesASecond = 2 * 16_000;

    // WeChat records for a minute at most.
    private const int MostSeconds = 90;
    private readonly SemaphoreSlim places = new(options.Value.AtOnce);

    /// <returns>Mono samples, 16,000 a second; null when it is no sound, or cannot be read here.</returns>
    public async Task<short[]?> DecodeAsync(ReadOnlyMemory<byte> sound, CancellationToken stop)
    {
        string[] known =
        [
            "-protocol_whitelist",
            "pipe",
            "-format_whitelist",
            "amr,amrnb,amrwb,mp3,ogg,wav,aac,matroska,webm,mov,mp4",
        ];
        string[] raw = ["-t", $"{MostSeconds}", "-f", "s16le", "-ac", "1", "-ar", Rate, "pipe:1"];
        var bytes = await RunAsync([.. known, "-i", "pipe:0", "-vn", .. raw], sound, MostSeconds * BytesASecond, stop);
        return bytes is { Length: > 1 }
            ? MemoryMarshal.Cast<byte, short>(bytes.AsSpan(0, bytes.Length & ~1)).ToArray()
            : null;
    }

    /// <returns>An MP3; null when it cannot be made here.</returns>
    public Task<byte[]?> EncodeAsync(ReadOnlyMemory<short> samples, CancellationToken stop) =>
        RunAsync(
            ["-f", "s16le", "-ar", Rate, "-ac", "1", "-i", "pipe:0", "-b:a", "32k", "-f", "mp3", "pipe:1"],
            MemoryMarshal.AsBytes(samples.Span).ToArray(),
            MostSeconds * BytesASecond,
            stop
        );

    public void Dispose() => places.Dispose();

    private async Task<byte[]?> RunAsync(
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
            if (program.ExitCode == 0)
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
        "{Program} cannot be started: voice messages are not understood, and cannot be played at the desk. Install ffmpeg, or set Channels:Voice:Ffmpeg."
    )]
    private static partial void LogAbsent(ILogger log, string program);

    [LoggerMessage(LogLevel.Warning, "{Program} could not read a voice message; its exit code is {Code}.")]
    private static partial void LogFailed(ILogger log, string program, int code);

    [LoggerMessage(LogLevel.Warning, "{Program} was not done with a voice message within {Milliseconds} ms.")]
    private static partial void LogSlow(ILogger log, string program, int milliseconds);
}
