using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmartService.Eval.Running;

/// <summary>Where results go besides the table.</summary>
static class Output
{
    static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        // The file is read by people and programs, not put into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static Option<string?> JsonOption() =>
        new("--json") { Description = "Write the results to this file too", HelpName = "FILE" };

    /// <param name="file">Null for nowhere.</param>
    public static async Task WriteAsync<T>(string? file, T results, CancellationToken stop)
    {
        if (file is null)
            return;
        var full = Path.GetFullPath(file);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        await File.WriteAllTextAsync(full, JsonSerializer.Serialize(results, Readable) + "\n", stop);
    }
}
