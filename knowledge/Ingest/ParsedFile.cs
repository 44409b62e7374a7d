namespace SmartService.Knowledge.Ingest;

/// <summary>What a reader found in a file.</summary>
sealed record ParsedFile(SourceFacts Facts, IReadOnlyList<ParsedPassage> Passages, IReadOnlyList<Refusal> Refused);

/// <summary>What holds for a whole file unless a passage says otherwise.</summary>
sealed record SourceFacts(string Title)
{
    public string? Number { get; init; }
    public string? Supersedes { get; init; }
    public string? Service { get; init; }
    public string? Region { get; init; }
    public DateOnly? EffectiveFrom { get; init; }
    public DateOnly? EffectiveTo { get; init; }
}

/// <summary>An FAQ or a clause before it is stored.</summary>
sealed record ParsedPassage(bool IsFaq, string Title, string? Clause, string Text, int? Line)
{
    public IReadOnlyList<string> Wordings { get; init; } = [];
    public string? Category { get; init; }
    public string? Service { get; init; }
    public string? Region { get; init; }
    public DateOnly? EffectiveFrom { get; init; }
    public DateOnly? EffectiveTo { get; init; }
}

/// <summary>The file, or one line of it, cannot be taken; the message is for the person who imports.</summary>
sealed class RefusedException(string reason, int? line = null) : Exception(reason)
{
    public int? Line => line;
}
