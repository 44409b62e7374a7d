using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SmartService.Channels.WeChat.Api;

/// <summary>Writes JSON as WeChat wants it: it refuses \uxxxx with 40033, or shows it to the customer as it stands.</summary>
internal static class WeChatJson
{
    private static readonly JsonSerializerOptions Relaxed = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    public static HttpContent Content(object value)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Write(value)));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        return content;
    }

    public static string Write(object value) => Bare(JsonSerializer.Serialize(value, value.GetType(), Relaxed));

    // The serializer's most relaxed encoder still escapes what does not fit into 16 bits, which is every emoji.
    private static string Bare(string json)
    {
        if (!json.Contains("\\u", StringComparison.Ordinal))
            return json;
        var bare = new StringBuilder(json.Length);
        for (var at = 0; at < json.Length; at++)
        {
            if (json[at] != '\\')
            {
                bare.Append(json[at]);
            }
            else if (json[at + 1] != 'u')
            {
                bare.Append(json, at++, 2);
            }
            else
            {
                var character = (char)
                    ushort.Parse(json.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                // JSON allows no bare control character, and a phone shows none.
                if (!char.IsControl(character))
                    bare.Append(character);
                at += 5;
            }
        }

        return bare.ToString();
    }
}
