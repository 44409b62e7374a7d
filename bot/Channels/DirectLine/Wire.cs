using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmartService.Channels.DirectLine;

/// <summary>How Direct Line's JSON is written: names in camel case, absent means absent, Chinese as it is.</summary>
internal static class Wire
{
    public static JsonSerializerOptions Json { get; } =
        new(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            // Never written into HTML, always sent as application/json.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
}
