using System.Reflection;
using System.Runtime.InteropServices;

namespace SmartService.VoiceGateway.Sherpa;

/// <summary>Finds sherpa-onnx and ONNX Runtime beside the program, and makes sure they are the ones declared here.</summary>
public static class SherpaLibrary
{
    /// <summary>The version whose structures are declared; another one may lay them out otherwise.</summary>
    public const string Version = "1.13.8";

    internal const string Name = "sherpa-onnx-c-api";
    private const string Runtime = "onnxruntime";

    private static readonly Lazy<string?> Trouble = new(Load);

    /// <returns>Null when speech can run in this process, else what is missing and what to do.</returns>
    public static string? Missing => Trouble.Value;

    /// <exception cref="SpeechException">The libraries are not there, or not the right ones.</exception>
    public static void Require()
    {
        if (Missing is { } trouble)
            throw new SpeechException(trouble);
    }

    private static string? Load()
    {
        try
        {
            NativeLibrary.SetDllImportResolver(typeof(SherpaLibrary).Assembly, Resolve);
            // Before the other, which needs it and does not look for it beside itself.
            _ = LoadFile(Runtime);
            var found = Marshal.PtrToStringUTF8(SherpaApi.GetVersionStr());
            return found == Version
                ? null
                : $"sherpa-onnx {found} was found, and {Version} is needed. Build again, with npm on the PATH.";
        }
        catch (Exception problem)
            when (problem is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
        {
            return $"speech's native libraries cannot be loaded from {Folder}: {problem.Message} "
                + "Build with npm on the PATH and without -p:SkipNative=true.";
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? search) =>
        name == Name ? LoadFile(name) : nint.Zero;

    private static nint LoadFile(string name) => NativeLibrary.Load(Path.Combine(Folder, FileName(name)));

    private static string Folder =>
        Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native") is var own
        && Directory.Exists(own)
            ? own
            : Path.Combine(AppContext.BaseDirectory, "runtimes", Portable, "native");

    private static string Portable =>
        (
            OperatingSystem.IsWindows() ? "win-"
            : OperatingSystem.IsMacOS() ? "osx-"
            : "linux-"
        ) + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    private static string FileName(string name) =>
        OperatingSystem.IsWindows() ? name + ".dll"
        : OperatingSystem.IsMacOS() ? $"lib{name}.dylib"
        : $"lib{name}.so";
}
