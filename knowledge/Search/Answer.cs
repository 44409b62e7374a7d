namespace SmartService.Knowledge.Search;

/// <summary>How sure the knowledge base is of its answer.</summary>
public enum Certainty
{
    /// <summary>Nothing fits: say so, offer a person.</summary>
    Unsure,

    /// <summary>A few things it could be: offer them.</summary>
    Between,

    /// <summary>Answer.</summary>
    Sure,
}

/// <summary>Where an answer stands, so that a customer or an agent can look it up.</summary>
/// <param name="Title">Title of the document or FAQ.</param>
/// <param name="Clause">Path of headings or clause number, such as 第三条; null for an FAQ without one.</param>
/// <param name="EffectiveFrom">The first day on which it is in force; null when it always was.</param>
/// <param name="PassageId">Stable id of the passage.</param>
public sealed record Citation(string Title, string? Clause, DateOnly? EffectiveFrom, string PassageId);

/// <summary>What the knowledge base says to a question.</summary>
/// <param name="Certainty">Sure, between or unsure.</param>
/// <param name="Text">The answer in simplified Chinese; empty when unsure.</param>
/// <param name="Confidence">Calibrated probability, 0 to 1, that the first answer is the right one.</param>
/// <param name="Citations">The sources of <paramref name="Text"/>; at least one when sure.</param>
/// <param name="Alternatives">Up to three names of FAQs and clauses to offer the customer when between, else empty; each asked again is answered.</param>
public sealed record Answer(
    Certainty Certainty,
    string Text,
    double Confidence,
    IReadOnlyList<Citation> Citations,
    IReadOnlyList<string> Alternatives
);

/// <summary>A piece of a source with its scores, best first in a result.</summary>
/// <param name="Id">Stable id: the same source and place give the same id after another import.</param>
/// <param name="Title">Title of the document, or the question of an FAQ.</param>
/// <param name="Clause">Path of headings or clause number.</param>
/// <param name="Text">The passage, or the answer of an FAQ.</param>
/// <param name="Score">Fused score, 0 to 1.</param>
public sealed record ScoredPassage(
    string Id,
    string Title,
    string? Clause,
    string Text,
    string? Service,
    string? Region,
    DateOnly? EffectiveFrom,
    DateOnly? EffectiveTo,
    double Score
);
