using System.Text.Json;

namespace SmartService.Knowledge.Index;

/// <summary>Reads the data files that a utility may change; a broken one stops the start with its name.</summary>
static class ResourceFile
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public static T Json<T>(string folder, string name)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(At(folder, name)), Options)
                ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw new InvalidOperationException($"{At(folder, name)} 不是有效的 JSON：{e.Message}", e);
        }
    }

    /// <summary>The lines that are neither empty nor comments.</summary>
    public static IEnumerable<string> Lines(string folder, string name) =>
        File.ReadLines(At(folder, name)).Select(l => l.Trim()).Where(l => l.Length > 0 && !l.StartsWith('#'));

    static string At(string folder, string name)
    {
        var path = Path.Combine(folder, "Data", name);
        return File.Exists(path)
            ? path
            : throw new InvalidOperationException(
                $"缺少文件 {path}，它应随程序一起安装；请重新安装，或把 Knowledge:ResourceFolder 指到含 Data 的文件夹。"
            );
    }
}
