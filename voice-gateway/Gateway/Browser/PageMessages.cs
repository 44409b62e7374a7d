using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmartService.VoiceGateway.Browser;

/// <summary>What a page says.</summary>
/// <param name="Type">key, words, speaking, answer, refuse or hangUp.</param>
internal sealed record FromPage(string Type, string? Key = null, string? Text = null);

/// <summary>What a page is told.</summary>
/// <param name="Type">line, owner, ready, ringing, talking or ended.</param>
/// <param name="Who">Of a line: customer, bot or agent.</param>
internal sealed record ToPage(
    string Type,
    string? Who = null,
    string? Text = null,
    bool MustBeHeard = false,
    string? Owner = null
);

internal static class PageMessages
{
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    public static byte[] Write(ToPage message) => JsonSerializer.SerializeToUtf8Bytes(message, Wire);

    /// <returns>Null when it is none.</returns>
    public static FromPage? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<FromPage>(json, Wire) is { Type: not null } read ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
