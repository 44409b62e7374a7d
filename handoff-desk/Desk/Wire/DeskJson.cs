using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace SmartService.Desk.Wire;

/// <summary>How the desk writes and reads JSON: camel case, enums by name.</summary>
internal static class DeskJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        MaxDepth = 16,
    };

    public static IResult Ok<T>(T value) => TypedResults.Json(value, Options);

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>Reads JSON that another room wrote; null when there is none or it cannot be read.</summary>
    public static T? Read<T>(string? json)
        where T : class
    {
        if (string.IsNullOrEmpty(json))
            return null;
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
