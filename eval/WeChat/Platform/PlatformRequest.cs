using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace SmartService.Eval.WeChat.Platform;

/// <summary>A request as it came over the wire.</summary>
public sealed partial class PlatformRequest
{
    private PlatformRequest(HttpRequest request, byte[] body)
    {
        Method = request.Method;
        Path = request.Path.Value!;
        ContentType = request.ContentType ?? "";
        Query = request.Query;
        Body = body;
    }

    public string Method { get; }
    public string Path { get; }
    public string ContentType { get; }
    public IQueryCollection Query { get; }
    public byte[] Body { get; }

    public static async Task<PlatformRequest> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        return new(request, body.ToArray());
    }

    public string this[string query] => Query[query].ToString();

    public JsonElement Json()
    {
        RefusalException.When(Body.Length == 0, 44002, "empty post data");
        var text = Encoding.UTF8.GetString(Body);
        // The real one shows these to the customer as they stand, or refuses them.
        RefusalException.When(
            Escaped().IsMatch(text),
            40033,
            "invalid charset. please check your request, if include \\uxxxx"
        );
        try
        {
            return JsonDocument.Parse(text).RootElement;
        }
        catch (JsonException)
        {
            throw new RefusalException(47001, "data format error");
        }
    }

    [GeneratedRegex(@"(?<!\\)(\\\\)*\\u[0-9a-fA-F]{4}")]
    private static partial Regex Escaped();
}

/// <summary>Short ways to look into JSON that may be anything.</summary>
public static class Looking
{
    public static string Text(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : "";

    public static JsonElement At(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : default;

    public static IReadOnlyList<JsonElement> List(this JsonElement json, string name) =>
        json.At(name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];

    public static int Bytes(this string text) => Encoding.UTF8.GetByteCount(text);
}
