using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmartService.Dialogue;

/// <summary>Files that travel inside the assembly.</summary>
internal static class Resources
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
    };

    public static IEnumerable<string> Names(string prefix) =>
        typeof(Resources)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal));

    public static string Text(string name)
    {
        using var stream =
            typeof(Resources).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly holds no file {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    public static T Json<T>(string name) =>
        JsonSerializer.Deserialize<T>(Text(name), Strict)
        ?? throw new InvalidOperationException($"{name} is empty; expected its words.");

    /// <summary>A file of the same kind that lies elsewhere.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static T Read<T>(string path) =>
        JsonSerializer.Deserialize<T>(File.ReadAllText(path), Strict) ?? throw new JsonException("It holds null.");
}
