namespace SmartService.Dialogue;

/// <summary>What the customer said, once.</summary>
/// <param name="Id">Unique within the conversation; a repeat of the same id changes nothing.</param>
/// <param name="Text">Words or digits; may be empty when there is an attachment or the turn only opens the conversation.</param>
/// <param name="At">When it was said.</param>
/// <param name="Attachments">Pictures and files that came with it, already kept.</param>
public sealed record Turn(string Id, string Text, DateTimeOffset At, IReadOnlyList<TurnAttachment>? Attachments = null)
{
    /// <summary>The customer has just arrived and said nothing yet; the bot greets.</summary>
    public bool IsArrival { get; init; }

    /// <summary>The customer sent what we cannot read: the prompt that says so is the answer, and the text is for people.</summary>
    public string? Unread { get; init; }

    /// <summary>A place that the customer sent on a map.</summary>
    public MapPlace? Place { get; init; }

    /// <summary>Of a call or a voice message: as the recognizer spelt it, where <see cref="Text"/> is a likelier spelling of the same sounds.</summary>
    public string? Heard { get; init; }

    /// <summary>Of a call: the caller spoke over the bot, and this much of its last words reached them; null for all.</summary>
    public string? Delivered { get; init; }
}

/// <summary>A point on the map (GCJ-02, as all maps in China).</summary>
/// <param name="Label">What the map calls it; null when it has no name.</param>
public sealed record MapPlace(double Latitude, double Longitude, string? Label);

/// <param name="Id">Id under which the record keeps the file.</param>
/// <param name="ContentType">Such as image/jpeg.</param>
public sealed record TurnAttachment(string Id, string FileName, string ContentType);
