namespace SmartService.Knowledge.Store;

/// <summary>An imported file.</summary>
public sealed class SourceRow
{
    public required string Id { get; set; }
    public required string Path { get; set; }
    public required string Title { get; set; }
    public string? Number { get; set; }
    public string? Supersedes { get; set; }
    public string? Region { get; set; }
    public DateOnly? EffectiveFrom { get; set; }
    public required string ContentHash { get; set; }
    public DateTimeOffset ImportedAt { get; set; }
}

/// <summary>A clause of a document, or the answer of an FAQ.</summary>
public sealed class PassageRow
{
    public required string Id { get; set; }
    public required string SourceId { get; set; }

    /// <summary>True for an FAQ, false for a clause of a document.</summary>
    public bool IsFaq { get; set; }
    public int Ordinal { get; set; }
    public int? Line { get; set; }
    public required string Title { get; set; }
    public string? Clause { get; set; }
    public required string Text { get; set; }
    public string? Category { get; set; }
    public string? Service { get; set; }
    public string? Region { get; set; }
    public DateOnly? EffectiveFrom { get; set; }
    public DateOnly? EffectiveTo { get; set; }
    public required string ContentHash { get; set; }
    public List<WordingRow> Wordings { get; set; } = [];
}

/// <summary>One way in which an FAQ is asked.</summary>
public sealed class WordingRow
{
    public required string PassageId { get; set; }
    public int Ordinal { get; set; }
    public required string Text { get; set; }
}

/// <summary>The vector that a model gave to a text; kept so that a start need not ask the model again.</summary>
public sealed class VectorRow
{
    public required string Model { get; set; }
    public required string TextHash { get; set; }
    public required byte[] Values { get; set; }
}

/// <summary>The number that every import raises, by which other processes see that they are out of date.</summary>
public sealed class StateRow
{
    public int Id { get; set; }
    public long Version { get; set; }
}

/// <summary>A question without an answer, counted.</summary>
public sealed class UnansweredRow
{
    public required string Id { get; set; }
    public required string Text { get; set; }
    public string? Service { get; set; }
    public string? Region { get; set; }
    public int Count { get; set; }
    public DateTimeOffset FirstAsked { get; set; }
    public DateTimeOffset LastAsked { get; set; }
}
