namespace SmartService.Knowledge.Search;

/// <summary>Answers questions from what was imported, with sources. Knows no customer.</summary>
public sealed class KnowledgeBase
{
    /// <summary>The best answer in force on the day asked for.</summary>
    public Task<Answer> AskAsync(Question question, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <summary>The best passages, best first.</summary>
    public Task<IReadOnlyList<ScoredPassage>> SearchAsync(Question question, int limit, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <summary>Keeps a question that could not be answered, for the trainers; the same question is counted, not doubled.</summary>
    public Task LogUnansweredAsync(Question question, CancellationToken cancellation) =>
        throw new NotImplementedException();
}
