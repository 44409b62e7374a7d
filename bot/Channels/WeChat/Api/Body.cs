using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SmartService.Channels.WeChat.Api;

/// <summary>The body of an answer: an object of JSON, or a file.</summary>
internal sealed partial class Body
{
    private Body() { }

    /// <summary>Undefined when it is a file.</summary>
    public JsonElement Json { get; private init; }
    public byte[] Bytes { get; private init; } = [];
    public string ContentType { get; private init; } = "";
    public string? FileName { get; private init; }
    public bool IsFile => Json.ValueKind == JsonValueKind.Undefined;

    /// <summary>0 when there is none, as in most good answers.</summary>
    public int Code => IsFile ? 0 : Number(Json, "errcode") ?? 0;

    /// <summary>WeChat's own name of the request, which its support asks for.</summary>
    public string Rid => IsFile ? "" : RidInside().Match(Text(Json, "errmsg") ?? "").Groups[1].Value;

    /// <param name="content">Is buffered already.</param>
    /// <param name="mayBeFile">Whether anything but JSON is welcome.</param>
    /// <returns>Null for what no server of WeChat's would answer: a page of some proxy, or half an object.</returns>
    public static async Task<Body?> ReadAsync(HttpContent content, bool mayBeFile, CancellationToken stop)
    {
        var type = content.Headers.ContentType?.MediaType ?? "";
        var bytes = await content.ReadAsByteArrayAsync(stop);
        // Even where a file was asked for, an error is JSON; now and then WeChat calls it plain text, or nothing.
        var json = !mayBeFile || type is "" or "application/json" || IsText(type) ? ReadObject(bytes, type) : null;
        return json ?? (mayBeFile && !IsText(type) && type != "application/json" ? File(content, bytes, type) : null);
    }

    public static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A few of WeChat's servers write their figures in quotes.</summary>
    public static int? Number(JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Number)
            return value.TryGetInt32(out var number) ? number : null;
        return
            value.ValueKind == JsonValueKind.String
            && int.TryParse(
                value.GetString(),
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var quoted
            )
            ? quoted
            : null;
    }

    private static bool IsText(string type) => type.StartsWith("text/", StringComparison.OrdinalIgnoreCase);

    private static Body File(HttpContent content, byte[] bytes, string type) =>
        new()
        {
            Bytes = bytes,
            ContentType = type,
            FileName = content.Headers.ContentDisposition?.FileName?.Trim('"'),
        };

    private static Body? ReadObject(byte[] bytes, string type)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new() { Json = document.RootElement.Clone(), ContentType = type }
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex("rid: ([0-9a-f-]{8,40})")]
    private static partial Regex RidInside();
}
