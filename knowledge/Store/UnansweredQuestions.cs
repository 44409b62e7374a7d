using Microsoft.EntityFrameworkCore;
using SmartService.Knowledge.Index;
using SmartService.Knowledge.Search;

namespace SmartService.Knowledge.Store;

/// <summary>Counts what customers asked in vain.</summary>
sealed class UnansweredQuestions(KnowledgeStore store, TimeProvider time)
{
    const int Longest = 500;

    public Task CountAsync(Question question, CancellationToken cancellation)
    {
        var plain = PlainText.Of(question.Text);
        if (plain.Length == 0)
            return Task.CompletedTask;
        var id = Hashes.Of(plain, question.Service, question.Region);
        var text = question.Text.Length <= Longest ? question.Text : question.Text[..Longest];
        var now = time.GetUtcNow();
        return store.WriteAsync(
            db =>
                db.Database.ExecuteSqlAsync(
                    $"""
                    INSERT INTO knowledge_unanswered ("Id", "Text", "Service", "Region", "Count", "FirstAsked", "LastAsked")
                    VALUES ({id}, {text}, {question.Service}, {question.Region}, 1, {now}, {now})
                    ON CONFLICT ("Id") DO UPDATE
                    SET "Count" = knowledge_unanswered."Count" + 1, "LastAsked" = excluded."LastAsked"
                    """,
                    cancellation
                ),
            cancellation
        );
    }
}
