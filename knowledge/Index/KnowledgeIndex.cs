using System.Collections.Concurrent;

namespace SmartService.Knowledge.Index;

/// <summary>Everything that a search reads, made at one moment and never changed.</summary>
sealed class KnowledgeIndex
{
    const int MostScopes = 64;

    readonly ConcurrentDictionary<(string?, string, DateOnly), Scope> scopes = new();

    ILookup<string, int> Names => field ??= Enumerable.Range(0, Passages.Count).ToLookup(place => Passages[place].Name);

    public required long Version { get; init; }
    public required IReadOnlyList<IndexedPassage> Passages { get; init; }
    public required IReadOnlyList<IndexedText> Texts { get; init; }
    public required LexicalIndex Lexical { get; init; }

    /// <summary>Null while the model or the vector server cannot be reached: words alone must do.</summary>
    public required IVectorIndex? Vectors { get; init; }

    /// <summary>The cosine of two texts that have nothing to do with each other; every model has its own.</summary>
    public required float UsualCosine { get; init; }

    /// <summary>What is said to the utility and is not for the knowledge base to answer.</summary>
    public required IReadOnlyList<IndexedText> ForeignTexts { get; init; }

    /// <summary>Their vectors; none while the model cannot be reached.</summary>
    public required float[][] Foreign { get; init; }

    public required SoundAlikes Sounds { get; init; }

    /// <summary>The regions that have passages of their own, the longest name first.</summary>
    public IReadOnlyList<string> Regions =>
        field ??= [
            .. Passages.Select(p => p.Region).OfType<string>().Distinct().OrderByDescending(name => name.Length),
        ];

    /// <summary>Where the texts of a passage stand among all.</summary>
    public Range TextsOf(int passage) => (passage == 0 ? 0 : TextEnds[passage - 1])..TextEnds[passage];

    int[] TextEnds
    {
        get
        {
            if (field is not null)
                return field;
            var ends = new int[Passages.Count];
            for (var i = 0; i < Texts.Count; i++)
                ends[Texts[i].Passage] = i + 1;
            return field = ends;
        }
    }

    /// <summary>The passage that has exactly this name and holds in the scope.</summary>
    public IndexedPassage? Named(string name, Scope scope) =>
        Names[name].Where(place => scope.Allowed[place]).Select(place => Passages[place]).FirstOrDefault();

    public Scope ScopeOf(string? service, string region, DateOnly day)
    {
        if (scopes.Count > MostScopes)
            scopes.Clear();
        return scopes.GetOrAdd(
            (service, region, day),
            key => new Scope(key.Item1, key.Item2, key.Item3, [.. Passages.Select(p => p.Holds(service, region, day))])
        );
    }
}

/// <summary>A text of a passage: a wording, an answer or a clause.</summary>
/// <param name="Passage">Its place among the passages.</param>
/// <param name="IsWording">True for a way to ask; an answer or clause only hints at what it answers.</param>
sealed record IndexedText(int Passage, bool IsWording, string Text, string Hash);
