namespace SmartService.Eval.Play;

/// <summary>What must come back to a turn; what is left out is not looked at.</summary>
sealed record Expectation
{
    /// <summary>Words that all must stand in what was said.</summary>
    public IReadOnlyList<string> SaysAll { get; init; } = [];

    /// <summary>Words of which one at least must stand there.</summary>
    public IReadOnlyList<string> SaysAny { get; init; } = [];

    /// <summary>Words none of which may stand there.</summary>
    public IReadOnlyList<string> SaysNone { get; init; } = [];

    /// <summary>The skill of at least one line, such as AnswerQuestion.</summary>
    public string? Skill { get; init; }

    /// <summary>Words that must stand in the title or clause of a source; an empty string: any source.</summary>
    public string? Cites { get; init; }

    /// <summary>Words that must stand among the short answers offered.</summary>
    public IReadOnlyList<string> Offers { get; init; } = [];

    public bool? HasTicket { get; init; }

    /// <summary>Code of the reason for which a person is called, or none.</summary>
    public string? Handoff { get; init; }

    /// <summary>Nothing may be said.</summary>
    public bool Silent { get; init; }

    public bool IsEmpty =>
        SaysAll.Count + SaysAny.Count + SaysNone.Count + Offers.Count == 0
        && Skill is null
        && Cites is null
        && HasTicket is null
        && Handoff is null
        && !Silent;
}
