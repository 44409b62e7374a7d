using System.Text.Encodings.Web;
using System.Text.Json;

namespace SmartService.Dialogue.State;

/// <summary>What goes with a message of the transcript, to JSON and back.</summary>
public static class Payload
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Of a line that is for the people at the desk alone.</summary>
    public static string ForDesk { get; } = JsonSerializer.Serialize(new MessagePayload { ForDesk = true }, Json);

    public static string? Of(Turn turn) =>
        IsPlain(turn)
            ? null
            : JsonSerializer.Serialize(
                new MessagePayload
                {
                    Attachments = turn.Attachments,
                    IsArrival = turn.IsArrival,
                    Unread = turn.Unread,
                    Place = turn.Place,
                    Heard = turn.Heard,
                    Delivered = turn.Delivered,
                },
                Json
            );

    private static bool IsPlain(Turn turn) =>
        turn
            is {
                Attachments: null or { Count: 0 },
                IsArrival: false,
                Unread: null,
                Place: null,
                Heard: null,
                Delivered: null,
            };

    public static string Of(Reply reply) => JsonSerializer.Serialize(new MessagePayload { Reply = reply }, Json);

    /// <returns>Null when there is none or it cannot be read.</returns>
    public static MessagePayload? Read(string? json)
    {
        if (json is null)
            return null;
        try
        {
            return JsonSerializer.Deserialize<MessagePayload>(json, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
