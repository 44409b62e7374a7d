using System.Diagnostics;

namespace SmartService.Tests.Fakes;

/// <summary>A folder that is gone when the test is over; what a killed run left behind goes with the next one.</summary>
public sealed class TempFolder : IDisposable
{
    private const string Prefix = "smartservice-test-";

    static TempFolder()
    {
        foreach (var left in Directory.EnumerateDirectories(System.IO.Path.GetTempPath(), Prefix + "*"))
            if (OwnerOf(left) is { } process && !IsAlive(process))
                Delete(left);
    }

    public string Path { get; } = Directory.CreateTempSubdirectory($"{Prefix}{Environment.ProcessId}-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static int? OwnerOf(string folder) =>
        int.TryParse(System.IO.Path.GetFileName(folder)[Prefix.Length..].Split('-')[0], out var id)
        && folder.Contains($"{Prefix}{id}-", StringComparison.Ordinal)
            ? id
            : null;

    private static bool IsAlive(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Another run cleans it at the same time, or it is somebody else's.
        }
    }
}
