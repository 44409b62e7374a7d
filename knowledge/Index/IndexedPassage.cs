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

    public bool Holds(string? service, string region, DateOnly day) =>
        (service is null || Service is null || Service == service)
        && (Region is null || Region == region)
        && !(EffectiveFrom > day)
        && !(EffectiveTo < day);
}
