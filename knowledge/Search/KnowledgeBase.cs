using System.Diagnostics;
using Microsoft.Extensions.Options;
using SmartService.Knowledge.Index;
using SmartService.Knowledge.Store;

namespace SmartService.Knowledge.Search;

/// <summary>Answers questions from what was imported, with sources. Knows no customer.</summary>
public sealed class KnowledgeBase
{
    const int MostAlternatives = 3;
    const int MostCompared = 10;

    readonly CurrentIndex index;
    readonly HybridSearch search;
    readonly AskedText asked;
    readonly Confidence confidence;
    readonly Places places;
    readonly UnansweredQuestions unanswered;
    readonly KnowledgeOptions options;

    internal KnowledgeBase(
        CurrentIndex index,
        HybridSearch search,
        AskedText asked,
        Confidence confidence,
        Places places,
        UnansweredQuestions unanswered,
        IOptions<KnowledgeOptions> options
    )
    {
        this.index = index;
        this.search = search;
        this.asked = asked;
        this.confidence = confidence;
        this.places = places;
        this.unanswered = unanswered;
        this.options = options.Value;
    }

    /// <summary>The best answer in force on the day asked for.</summary>
    public async Task<Answer> AskAsync(Question question, CancellationToken cancellation)
    {
        Telemetry.Asked.Add(1);
        var current = await index.GetAsync(cancellation);
        // What was offered is chosen by its name.
        if (current.Named(question.Text.Trim(), ScopeOf(current, question)) is { } chosen)
            return Sure(chosen, 1);
        if (IsNotOurs(question.Text))
            return Nothing(0);
        var result = await FindAsync(question, cancellation);
        var found = Answers(result);
        if (found.Count == 0)
            return Nothing(0);
        var sureness = confidence.Of(Evidence.Of(found, result));
        return confidence.Certainty(sureness) switch
        {
            Certainty.Sure => Sure(found[0].Passage, sureness),
            Certainty.Between => Choice(found, sureness),
            _ => Nothing(sureness),
        };
    }

    /// <summary>What a question's confidence is made of, and the titles of the answers, best first; null when it is kept from the search.</summary>
    internal async Task<(Evidence Evidence, IReadOnlyList<string> Titles)?> WeighAsync(
        Question question,
        CancellationToken cancellation
    )
    {
        if (IsNotOurs(question.Text))
            return null;
        var result = await FindAsync(question, cancellation);
        var found = Answers(result);
        return found.Count == 0 ? null : (Evidence.Of(found, result), [.. found.Select(f => f.Passage.Title)]);
    }

    bool IsNotOurs(string text) => string.IsNullOrWhiteSpace(text) || asked.IsOwnFigures(text);

    /// <summary>The best passages, best first.</summary>
    public async Task<IReadOnlyList<ScoredPassage>> SearchAsync(
        Question question,
        int limit,
        CancellationToken cancellation
    ) => [.. (await FindAsync(question, cancellation)).Found.Take(limit).Select(f => Scored(f.Passage, f.Score))];

    /// <summary>How near the nearest ways to ask stand to the words: cosines, best first; none while there are no vectors.</summary>
    public async Task<IReadOnlyList<float>> NearestWordingsAsync(
        Question question,
        int count,
        CancellationToken cancellation
    )
    {
        var current = await index.GetAsync(cancellation);
        return await search.NearestWordingsAsync(current, question, Region(current, question), count, cancellation);
    }

    /// <summary>Keeps a question that could not be answered, for the trainers; the same question is counted, not doubled.</summary>
    public Task LogUnansweredAsync(Question question, CancellationToken cancellation) =>
        unanswered.CountAsync(question, cancellation);

    /// <summary>The region of which a text names a place; null when it names none, or some of several regions.</summary>
    public string? RegionOf(string text) => places.Region(text);

    async Task<SearchResult> FindAsync(Question question, CancellationToken cancellation)
    {
        using var activity = Telemetry.Activities.StartActivity("knowledge.search");
        var start = Stopwatch.GetTimestamp();
        var current = await index.GetAsync(cancellation);
        var found = await search.FindAsync(current, question, Region(current, question), cancellation);
        Telemetry.SearchTime.Record(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        return found;
    }

    Scope ScopeOf(KnowledgeIndex current, Question question) =>
        current.ScopeOf(question.Service, Region(current, question), question.AsOf);

    /// <summary>Who names a region, or a place in it, asks about that one, wherever they live.</summary>
    string Region(KnowledgeIndex current, Question question) =>
        places.Region(question.Text)
        ?? current.Regions.FirstOrDefault(region => question.Text.Contains(region, StringComparison.Ordinal))
        ?? question.Region
        ?? options.DefaultRegion;

    /// <summary>An answer stands once: an FAQ with its rows for several services, and a policy with its clauses, are told apart by title.</summary>
    static List<Found> Answers(SearchResult result) =>
        [.. result.Found.DistinctBy(f => f.Passage.IsFaq ? f.Passage.Title : f.Passage.Id).Take(MostCompared)];

    static Answer Sure(IndexedPassage passage, double sureness) =>
        new(Certainty.Sure, Text(passage), sureness, [Cite(passage)], []);

    static Answer Choice(List<Found> found, double sureness)
    {
        var first = found.Take(MostAlternatives).Select(f => f.Passage).ToList();
        // The clause that an FAQ rests on says the same again.
        var offered = first.Where(p => p.IsFaq || !first.Exists(faq => faq.IsFaq && faq.RestsOn(p)));
        return new Answer(Certainty.Between, "", sureness, [], [.. offered.Select(p => p.Name)]);
    }

    static Answer Nothing(double sureness) => new(Certainty.Unsure, "", sureness, [], []);

    static string Text(IndexedPassage passage) => passage.IsFaq ? passage.Text : $"{passage.Name}：{passage.Text}";

    static Citation Cite(IndexedPassage passage) =>
        new(passage.Title, passage.Clause, passage.EffectiveFrom, passage.Id);

    static ScoredPassage Scored(IndexedPassage p, float score) =>
        new(p.Id, p.Title, p.Clause, p.Text, p.Service, p.Region, p.EffectiveFrom, p.EffectiveTo, score);
}
