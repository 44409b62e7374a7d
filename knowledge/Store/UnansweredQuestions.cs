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
        return store.WriteAsync(
            async db =>
            {
                var row = await db.Unanswered.SingleOrDefaultAsync(u => u.Id == id, cancellation);
                if (row is null)
                    db.Unanswered.Add(row = New(id, question));
                row.Count++;
                row.LastAsked = time.GetUtcNow();
                return row.Count;
            },
            cancellation
        );
    }

    UnansweredRow New(string id, Question question) =>
        new()
        {
            Id = id,
            Text = question.Text.Length <= Longest ? question.Text : question.Text[..Longest],
            Service = question.Service,
            Region = question.Region,
            FirstAsked = time.GetUtcNow(),
        };
}
