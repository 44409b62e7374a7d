namespace SmartService.Host.Verbs.Checks;

enum State
{
    Good,

    /// <summary>The service works without it, but less well.</summary>
    Absent,

    /// <summary>Customers cannot be served.</summary>
    Broken,
}

/// <summary>One line of the doctor's.</summary>
/// <param name="About">What was looked at.</param>
/// <param name="Seen">What is there.</param>
/// <param name="Meaning">What it means and what to do; null when there is nothing to say.</param>
sealed record Finding(State State, string About, string Seen, string? Meaning = null)
{
    public string ToLine() =>
        $"{Mark} {About, -16} {Seen}" + (Meaning is null ? "" : $"{Environment.NewLine}{"", 23}{Meaning}");

    string Mark =>
        State switch
        {
            State.Good => "[ ok ]",
            State.Absent => "[ -- ]",
            _ => "[FAIL]",
        };
}
