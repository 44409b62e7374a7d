using Xunit;

namespace SmartService.Tests.Fakes;

/// <summary>Files beside the project that only tests use; absent on most machines.</summary>
public static class Shared
{
    static readonly string? Folder = Find();

    /// <returns>The full path, or null when it is not there.</returns>
    public static string? Find(string path)
    {
        if (Folder is null)
            return null;
        var full = Path.Combine(Folder, path);
        return File.Exists(full) || Directory.Exists(full) ? full : null;
    }

    /// <summary>The full path of a file that a <see cref="SharedFactAttribute"/> has already made sure of.</summary>
    public static string At(string path) =>
        Find(path) ?? throw new FileNotFoundException($"../shared/{path} is not there.");

    static string? Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "SmartService.sln")))
                return at.Parent is null ? null : Path.Combine(at.Parent.FullName, "shared");
        return null;
    }
}

/// <summary>A test that needs a file or folder of ../shared and is skipped, with the reason, where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute(string path)
    {
        if (Shared.Find(path) is null)
            Skip = $"../shared/{path} is not there.";
    }
}
