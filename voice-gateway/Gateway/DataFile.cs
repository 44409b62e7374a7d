using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmartService.VoiceGateway;

/// <summary>The tables that travel inside the assembly.</summary>
internal static class DataFile
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
    };

    public static IEnumerable<string> Lines(string name) =>
        Text(name).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#');

    public static T Json<T>(string name) =>
        JsonSerializer.Deserialize<T>(Text(name), Strict) ?? throw new InvalidOperationException($"{name} is empty.");

    private static string Text(string name)
    {
        using var stream =
            typeof(DataFile).Assembly.GetManifestResourceStream($"{name}")
            ?? throw new InvalidOperationException($"The assembly holds no file {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
