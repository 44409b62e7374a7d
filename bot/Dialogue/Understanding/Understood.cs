namespace SmartService.Dialogue.Understanding;

/// <summary>What a turn says, before the engine decides what to do about it.</summary>
/// <param name="Wishes">What is wanted, in the order said; each clause gives at most one. Empty when nothing was understood.</param>
/// <param name="Slots">Everything found by the rules, whatever it will be used for.</param>
/// <param name="Answer">Yes, no, cancel, wait, repeat …, when the turn as a whole is such a word.</param>
public sealed record Understood(IReadOnlyList<Wish> Wishes, SlotReadings Slots, ShortAnswer Answer)
{
    /// <summary>Whatever is wanted, it is said in anger; an apology goes first.</summary>
    public bool IsAngry { get; init; }

    /// <summary>Nothing but sounds, 咕噜咕噜: there is nothing to look up.</summary>
    public bool IsSound { get; init; }
}

/// <summary>One thing wanted.</summary>
/// <param name="Intent">
/// <c>request:ID</c> (file this request type), <c>balance</c>, <c>bill</c>, <c>arrears</c>, <c>usage</c>, <c>reading</c>,
/// <c>price</c>, <c>repair</c> (of what is not told), <c>track</c>, <c>urge</c>, <c>outage</c>, <c>person</c>, <c>question</c>, <c>greeting</c>, <c>thanks</c>,
/// <c>goodbye</c>, <c>anger</c>, <c>insult</c>, <c>capabilities</c>, <c>smalltalk</c> or <c>outside</c>.
/// </param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Clause">The words it was found in.</param>
/// <param name="Service">electricity, gas, water or heating, when the words or the intent tell.</param>
public sealed record Wish(string Intent, double Confidence, string Clause, string? Service);

public enum ShortAnswer
{
    None,
    Yes,
    No,
    Cancel,
    Wait,
    Repeat,
    Slower,
    Louder,
    DontKnow,
    Back,
    Done,
}

/// <summary>What rules found in a turn; absent is null or empty.</summary>
public sealed record SlotReadings
{
    /// <summary>Runs of digits, from digits and characters (一零零三五二七八, 幺), in the order said.</summary>
    public IReadOnlyList<string> Digits { get; init; } = [];

    /// <summary>Eight digits that can be an account number.</summary>
    public string? AccountNumber { get; init; }

    /// <summary>A mobile number of eleven digits, or a fixed line with its area code.</summary>
    public string? Phone { get; init; }

    /// <summary>Four digits said of a phone's or a document's end, or alone.</summary>
    public string? LastFour { get; init; }
    public string? TicketNumber { get; init; }

    /// <summary>Yuan.</summary>
    public decimal? Amount { get; init; }

    /// <summary>A meter's reading.</summary>
    public decimal? Reading { get; init; }

    /// <summary>Degrees Celsius.</summary>
    public decimal? Temperature { get; init; }
    public DateReading? Date { get; init; }

    /// <summary>A month spoken of, yyyy-MM.</summary>
    public string? Month { get; init; }
    public AddressReading? Address { get; init; }
    public string? Name { get; init; }
    public string? Service { get; init; }
    public int? Count { get; init; }
}

/// <param name="Day">The day, in China.</param>
/// <param name="From">Not before, when a time was said.</param>
/// <param name="To">Not after, when a time was said.</param>
/// <param name="Words">As said.</param>
public sealed record DateReading(DateOnly Day, TimeOnly? From, TimeOnly? To, string Words);

/// <summary>Parts of an address; what was not said is null.</summary>
/// <param name="Street">建设路88号</param>
/// <param name="Community">阳光花园</param>
/// <param name="Building">5栋</param>
/// <param name="Unit">2单元</param>
/// <param name="Room">301</param>
/// <param name="Words">As said.</param>
public sealed record AddressReading(
    string? Street,
    string? Community,
    string? Building,
    string? Unit,
    string? Room,
    string Words
);
