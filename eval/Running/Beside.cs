using System.Text.Json;

namespace SmartService.Eval.Running;

/// <summary>Files that lie beside the program: scenarios, sets, the words of the bench.</summary>
static class Beside
{
    static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, name);

    public static T Read<T>(string name) => JsonSerializer.Deserialize<T>(File.ReadAllText(Path(name)), Strict)!;
}
