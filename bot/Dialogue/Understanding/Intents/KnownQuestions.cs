using SmartService.Knowledge.Search;

namespace SmartService.Dialogue.Understanding.Intents;

/// <summary>
/// How like a question of the knowledge base a clause is. What trainers import competes with the examples of requests at
/// once: 暖气片外面能装装饰罩吗 is no repair where an FAQ asks nearly that.
/// </summary>
internal sealed class KnownQuestions(KnowledgeBase knowledge)
{
    /// <returns>A cosine, of the nearest wording and a little of the second nearest.</returns>
    public async Task<double> LikenessAsync(string clause, DateOnly today, CancellationToken cancellation)
    {
        var question = new Question(clause, null, null, today);
        var near = await knowledge.NearestWordingsAsync(question, 2, cancellation);
        return near.Count switch
        {
            0 => 0,
            1 => NearestExamples.Weighed(near[0], 0),
            _ => NearestExamples.Weighed(near[0], near[1]),
        };
    }
}
