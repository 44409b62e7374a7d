using SmartService.Dialogue.Understanding;
using SmartService.TicketCore.Handoffs;

namespace SmartService.Dialogue.State;

/// <summary>What the bot remembers between two turns; small, and serializable as it stands.</summary>
public sealed record DialogueState
{
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    /// <summary>What is being done now and waits for an answer.</summary>
    public TaskState? Task { get; init; }

    /// <summary>What was left for a digression, the last one at the end; at most three.</summary>
    public IReadOnlyList<TaskState> Interrupted { get; init; } = [];

    /// <summary>Wishes of an earlier turn whose time is still to come; at most five.</summary>
    public IReadOnlyList<Wish> Waiting { get; init; } = [];

    /// <summary>Wrong tries of an account number with four digits.</summary>
    public IReadOnlyDictionary<string, int> Tries { get; init; } = new Dictionary<string, int>();

    /// <summary>Accounts that were proven, and when the talk was last of them; null for none.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset>? Proven { get; init; }

    /// <summary>Turns in a row that were not understood.</summary>
    public int Misunderstood { get; init; }

    /// <summary>Questions that were offered to choose from.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>What was said last, for 再说一遍.</summary>
    public IReadOnlyList<Said> Last { get; init; } = [];

    /// <summary>For the packet of a handoff; the last eight.</summary>
    public IReadOnlyList<AnsweredQuestion> Answered { get; init; } = [];

    /// <summary>The place that was named last, so that the next question need not name it again.</summary>
    public NamedPlace? Place { get; init; }

    /// <summary>When the customer last said something.</summary>
    public DateTimeOffset? LastAt { get; init; }
    public bool Greeted { get; init; }
    public bool Slower { get; init; }
    public bool Louder { get; init; }

    /// <summary>The bot has said goodbye and asked how satisfied the customer is.</summary>
    public bool RatingAsked { get; init; }

    /// <summary>Ids of pictures that came before it was known what they are about; at most six.</summary>
    public IReadOnlyList<string> Photos { get; init; } = [];

    /// <summary>A person was offered in the last reply, and why; a yes takes the offer.</summary>
    public string? Offered { get; init; }

    /// <summary>What was told on the telephone and needs eyes, until it is offered by message; at most three.</summary>
    public IReadOnlyList<Unwritten> Unwritten { get; init; } = [];

    /// <summary>So many were ahead in the queue when the customer was last told.</summary>
    public int? ToldAhead { get; init; }

    /// <summary>Number of the emergency ticket of this conversation.</summary>
    public string? EmergencyTicket { get; init; }
    public string? Danger { get; init; }
}

/// <param name="Region">Null when it is not known in which region it lies.</param>
/// <param name="Area">Street and estate; null when only a region was named.</param>
public sealed record NamedPlace(string? Region, string? Area);

/// <param name="What">bill, link, table, papers or much.</param>
/// <param name="IsHeard">All of it was said, too.</param>
public sealed record Unwritten(string What, string Text, bool IsHeard);

/// <param name="Suggestions">Offered with it.</param>
/// <param name="Ticket">Number of the ticket spoken of.</param>
/// <param name="Speech">For the ear, where it differs.</param>
public sealed record Said(
    string Text,
    string Skill,
    IReadOnlyList<string> Suggestions,
    string? Ticket = null,
    string? Speech = null
);

/// <summary>Something that takes more than one turn.</summary>
/// <param name="Skill">The skill that does it.</param>
/// <param name="Name">Id of the request type, or the intent.</param>
public sealed record TaskState(string Skill, string Name)
{
    /// <summary>The words that began it.</summary>
    public string Clause { get; init; } = "";
    public string? Service { get; init; }

    /// <summary>The account number named for it.</summary>
    public string? Account { get; init; }

    /// <summary>Slot to value.</summary>
    public IReadOnlyDictionary<string, string> Slots { get; init; } = new Dictionary<string, string>();

    /// <summary>The slot or the step being asked.</summary>
    public string? Asking { get; init; }

    /// <summary>The pending question, to be asked again after a digression.</summary>
    public string Question { get; init; } = "";
    public IReadOnlyList<string> Suggestions { get; init; } = [];

    /// <summary>Answers in a row that could not be read.</summary>
    public int Misreads { get; init; }

    /// <summary>The outage offered or attached to.</summary>
    public long? OutageId { get; init; }

    /// <summary>Known outages were looked up for it.</summary>
    public bool OutageChecked { get; init; }

    /// <summary>The rules of eligibility were held against the record, and held.</summary>
    public bool Eligible { get; init; }

    public TaskState With(string slot, string? value)
    {
        var slots = new Dictionary<string, string>(Slots);
        if (value is null)
            slots.Remove(slot);
        else
            slots[slot] = value;
        return this with { Slots = slots };
    }

    public string? Slot(string name) => Slots.GetValueOrDefault(name);
}
