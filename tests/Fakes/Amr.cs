using System.Diagnostics;
using Xunit;

namespace SmartService.Tests.Fakes;

/// <summary>Sound as telephones record it for messages, made with ffmpeg.</summary>
internal static class Amr
{
    private const string Encoder = "libopencore_amrnb";

    /// <summary>Why none can be made here; null when it can.</summary>
    public static string? Missing { get; } = Look();

    public static Task<byte[]> OfAsync(string wav) =>
        MakeAsync("-i", wav, "-ar", "8000", "-ac", "1", "-c:a", Encoder, "-f", "amr");

    /// <summary>A second of sound as a browser records it, in WebM.</summary>
    public static Task<byte[]> ByBrowserAsync() =>
        MakeAsync("-f", "lavfi", "-i", "sine=frequency=300:duration=1", "-c:a", "libopus", "-f", "webm");

    private static async Task<byte[]> MakeAsync(params string[] arguments)
    {
        using var ffmpeg = Start([.. arguments, "pipe:1"]);
        using var made = new MemoryStream();
        await ffmpeg.StandardOutput.BaseStream.CopyToAsync(made);
        await ffmpeg.WaitForExitAsync();
        return made.ToArray();
    }

    private static string? Look()
    {
        try
        {
            using var ffmpeg = Start(["-encoders"]);
            var encoders = ffmpeg.StandardOutput.ReadToEnd();
            return encoders.Contains(Encoder) ? null : $"ffmpeg has no encoder {Encoder}; install libavcodec-extra.";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "ffmpeg is not installed.";
        }
    }

    private static Process Start(IEnumerable<string> arguments) =>
        Process.Start(
            new ProcessStartInfo("ffmpeg", ["-hide_banner", "-nostdin", "-loglevel", "quiet", .. arguments])
            {
                RedirectStandardOutput = true,
            }
        )!;
}

/// <summary>A test that makes such sound of a file of ../shared, and is skipped, with the reason, where it cannot.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AmrFactAttribute : FactAttribute
{
    public AmrFactAttribute(params string[] shared) =>
        Skip = shared.FirstOrDefault(path => Shared.Find(path) is null) is { } absent
            ? $"../shared/{absent} is not there."
            : Amr.Missing;
}
