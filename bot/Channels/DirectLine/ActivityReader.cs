using System.Text.Json;
using SmartService.Dialogue;

namespace SmartService.Channels.DirectLine;

/// <summary>Turns an Activity into what the dialogue understands.</summary>
internal sealed class ActivityReader(TimeProvider time)
{
    /// <summary>The first turn of every conversation; # keeps it apart from every id a client can choose.</summary>
    public const string ArrivalId = "#arrival";

    public static IncomingActivity Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            var activity = JsonSerializer.Deserialize<IncomingActivity>(json, Wire.Json);
            return activity?.Type is { Length: > 0 } ? activity : throw DirectLineException.Missing("type is missing.");
        }
        catch (JsonException)
        {
            throw DirectLineException.Malformed("The body is not an Activity in JSON.");
        }
    }

    public Turn Arrival() => new(ArrivalId, "", time.GetUtcNow()) { IsArrival = true };

    /// <summary>A message as a turn. The client's own id makes a repeat harmless.</summary>
    public Turn Message(IncomingActivity activity, string turnId, IReadOnlyList<TurnAttachment> files)
    {
        var text = CustomerText.Clean(activity.Text ?? SayOf(activity.Value));
        if (text.Length == 0 && files.Count == 0)
            throw DirectLineException.Missing("text is empty: send text, a file, or what a card's button carried.");
        return new Turn(turnId, text, time.GetUtcNow(), files);
    }

    /// <summary>The id the client gave, or a new one.</summary>
    public static string IdOf(IncomingActivity activity)
    {
        var given = ClientId(activity) ?? activity.Id;
        if (string.IsNullOrEmpty(given))
            return Guid.NewGuid().ToString("N");
        if (given.Length > 100 || given.Any(c => c is '#' or '|' || !char.IsAscii(c) || char.IsControl(c)))
            throw DirectLineException.Malformed(
                "channelData.clientActivityID or id: 1 to 100 visible ASCII characters without # and | are needed."
            );
        return given;
    }

    private static string? ClientId(IncomingActivity activity) =>
        activity.ChannelData is { ValueKind: JsonValueKind.Object } data
        && data.TryGetProperty("clientActivityID", out var id)
        && id.ValueKind == JsonValueKind.String
            ? id.GetString()
            : null;

    // A button without text of its own says what it carries.
    private static string? SayOf(JsonElement? value) =>
        value switch
        {
            { ValueKind: JsonValueKind.String } say => say.GetString(),
            { ValueKind: JsonValueKind.Object } data => StringOf(data, "say") ?? StringOf(data, "text"),
            _ => null,
        };

    private static string? StringOf(JsonElement data, string name) =>
        data.TryGetProperty(name, out var said) && said.ValueKind == JsonValueKind.String ? said.GetString() : null;
}
