using System.Data.Common;
using Microsoft.Extensions.Options;
using SmartService.Knowledge;

namespace SmartService.Host.Verbs.Checks;

/// <summary>What the knowledge base holds, what it searches with, and what its import needs.</summary>
static class KnowledgeCheck
{
    const string About = "Knowledge";

    /// <param name="isMade">Whether a first start has been; before it there is nothing to look at.</param>
    public static async Task<IReadOnlyList<Finding>> LookAsync(
        IServiceProvider rooms,
        bool isMade,
        CancellationToken stop
    )
    {
        var options = rooms.GetRequiredService<IOptions<KnowledgeOptions>>().Value;
        var findings = isMade ? await HeldAsync(rooms.GetRequiredService<KnowledgeStart>(), stop) : [NotYet(options)];
        return [.. findings, Programs.PdfToText(options.PdfToText)];
    }

    static Finding NotYet(KnowledgeOptions options) =>
        new(
            State.Absent,
            About,
            $"not made yet; embedding {options.Embedding.Kind}",
            "The first start fills it with the sample's."
        );

    static async Task<IReadOnlyList<Finding>> HeldAsync(KnowledgeStart knowledge, CancellationToken stop)
    {
        try
        {
            var held = await knowledge.StateAsync(stop);
            return
            [
                held.Passages > 0
                    ? new(
                        State.Good,
                        About,
                        $"{held.Passages} passages, {held.Texts} texts in the index ({held.VectorIndex})"
                    )
                    : new(
                        State.Absent,
                        About,
                        "empty",
                        "The bot answers no policy questions. Bring some in: import PATH…"
                    ),
                new(State.Good, "Embedding", held.Embedding),
            ];
        }
        catch (Exception problem) when (problem is DbException or HttpRequestException)
        {
            return [new(State.Broken, About, problem.Message, "Look at the database, and at Knowledge:VectorIndex.")];
        }
    }
}
