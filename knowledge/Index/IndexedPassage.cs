namespace SmartService.Knowledge.Index;

/// <summary>A passage as it is searched, its end set by the document that replaced its own.</summary>
sealed record IndexedPassage(
    string Id,
    bool IsFaq,
    string Title,
    string? Clause,
    string Text,
    string? Service,
    string? Region,
    DateOnly? EffectiveFrom,
    DateOnly? EffectiveTo
)
{
    public IReadOnlyList<string> Wordings { get; init; } = [];

    /// <summary>What it is offered and chosen by.</summary>
    public string Name => IsFaq ? Title : $"《{Title}》{Clause}";

    /// <summary>True of an FAQ whose source is this clause.</summary>
    public bool RestsOn(IndexedPassage clause) =>
        Clause is not null
        && clause.Clause is not null
        && Clause.Contains($"《{clause.Title}》", StringComparison.Ordinal)
        && Clause.Contains(clause.Clause.Split(' ')[^1], StringComparison.Ordinal);

    public bool Holds(string? service, string region, DateOnly day) =>
        (service is null || Service is null || Service == service)
        && (Region is null || Region == region)
        && !(EffectiveFrom > day)
        && !(EffectiveTo < day);
}
