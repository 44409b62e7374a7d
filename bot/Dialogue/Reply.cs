using System.Text.Json.Serialization;
using SmartService.Knowledge.Search;

namespace SmartService.Dialogue;

/// <summary>What the customer gets back, one sentence group at a time.</summary>
/// <param name="Text">For the eye: plain text, no markup.</param>
public sealed record Reply(string Text)
{
    /// <summary>For the ear, where it differs from the text.</summary>
    public string? Speech { get; init; }

    /// <summary>Short answers to offer, at most six.</summary>
    public IReadOnlyList<string> Suggestions { get; init; } = [];

    /// <summary>A bill, a ticket, an outage to be shown as a card.</summary>
    public Card? Card { get; init; }

    /// <summary>The sources of the text.</summary>
    public IReadOnlyList<Citation> Citations { get; init; } = [];

    /// <summary>The skill that speaks, such as AnswerQuestion.</summary>
    public required string Skill { get; init; }

    /// <summary>0 to 1.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>Number of the ticket that was just filed or is spoken of.</summary>
    public string? Ticket { get; init; }

    /// <summary>Set when the conversation now waits for a person.</summary>
    public ReplyHandoff? Handoff { get; init; }

    /// <summary>The customer said goodbye; the channel may close and ask for satisfaction.</summary>
    public bool Ends { get; init; }

    /// <summary>The customer asked for slower speech; a voice keeps to it from then on.</summary>
    public bool Slower { get; init; }

    /// <summary>The customer asked for louder speech.</summary>
    public bool Louder { get; init; }

    /// <summary>Must be heard to its end: safety steps, the notice of recording.</summary>
    public bool MustBeHeard { get; init; }
}

/// <param name="Reason">Code of the reason, as in the record.</param>
/// <param name="Priority">emergency, urgent or normal.</param>
public sealed record ReplyHandoff(string Reason, string Priority);

/// <summary>A thing to look at: title, rows of name and value, and buttons that say something.</summary>
/// <param name="Kind">bill, ticket, outage, account or choice.</param>
public sealed record Card(
    string Kind,
    string Title,
    IReadOnlyList<CardRow> Rows,
    IReadOnlyList<CardButton>? Buttons = null
);

public sealed record CardRow(string Name, string Value);

/// <param name="Say">What pressing it says for the customer.</param>
public sealed record CardButton(string Label, string Say);

/// <summary>What goes with a message in the transcript, as JSON.</summary>
public sealed record MessagePayload
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Reply? Reply { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<TurnAttachment>? Attachments { get; init; }

    /// <summary>The customer has just arrived; kept, so that the turn can be taken again after a crash.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsArrival { get; init; }

    /// <summary>A note for the people at the desk, which the customer does not get.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ForDesk { get; init; }

    /// <summary>The customer gets the way to the bills of the account that is spoken of.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool OffersBill { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Unread { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MapPlace? Place { get; init; }

    /// <summary>As a recognizer spelt what was said, where the transcript has a likelier spelling.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Heard { get; init; }

    /// <summary>What of the bot's last words reached a caller who spoke over them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Delivered { get; init; }
}
