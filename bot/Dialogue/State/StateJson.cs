using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmartService.Dialogue.State;

/// <summary>The state as the record keeps it. What cannot be read, or is of another version, begins anew.</summary>
public static class StateJson
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
    };

    public static string Write(DialogueState state) => JsonSerializer.Serialize(state, Json);

    public static DialogueState Read(string? json)
    {
        if (string.IsNullOrWhiteSpace(json))
            return new DialogueState();
        try
        {
            var state = JsonSerializer.Deserialize<DialogueState>(json, Json);
            return state is { Version: DialogueState.CurrentVersion } ? state : new DialogueState();
        }
        catch (JsonException)
        {
            return new DialogueState();
        }
    }
}
