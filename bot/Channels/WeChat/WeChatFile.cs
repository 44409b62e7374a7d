using System.Text.Json;

namespace SmartService.Channels.WeChat;

/// <summary>A file of data cannot be used; the message tells every reason with its place.</summary>
public sealed class DataFileException(string file, IReadOnlyList<string> problems)
    : Exception($"{file} cannot be used:\n" + string.Join('\n', problems))
{
    public IReadOnlyList<string> Problems => problems;
}

/// <summary>Reads a file of data: the utility's own, or the built-in one of the sample.</summary>
internal static class WeChatFile
{
    private const int MostBytes = 256 * 1024;

    /// <param name="path">Null for the built-in one.</param>
    /// <exception cref="DataFileException">It is not there, too large, or not of this form.</exception>
    public static T Read<T>(string? path, string builtIn, JsonSerializerOptions options)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(path is null ? BuiltIn(builtIn) : Own(path), options)
                ?? throw new DataFileException(path ?? builtIn, ["is empty."]);
        }
        catch (JsonException wrong)
        {
            throw new DataFileException(path ?? builtIn, [$"{wrong.Path ?? "$"}: {wrong.Message}"]);
        }
    }

    private static string Own(string path)
    {
        try
        {
            return new FileInfo(path) is { Length: > MostBytes } large
                ? throw new DataFileException(path, [$"has {large.Length} bytes; expected at most {MostBytes}."])
                : File.ReadAllText(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataFileException(path, [problem.Message]);
        }
    }

    private static string BuiltIn(string name)
    {
        using var stream =
            typeof(WeChatFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly holds no file {name}; build it again.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
