using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SmartService.Knowledge.Search;

namespace SmartService.Eval.Bench;

/// <summary>How long a search takes, one after the other.</summary>
sealed class SearchBench(IServiceProvider house, IReadOnlyList<string> questions)
{
    const int WarmUps = 100;
    const int Limit = 10;

    readonly KnowledgeBase knowledge = house.GetRequiredService<KnowledgeBase>();

    public async Task<IReadOnlyList<Figure>> RunAsync(int passages, CancellationToken stop)
    {
        foreach (var question in questions.Take(WarmUps))
            await MeasureAsync(question, stop);
        var measured = new List<double>();
        foreach (var question in questions)
            measured.Add(await MeasureAsync(question, stop));
        var times = new Percentiles(measured);
        return
        [
            new($"search at {passages:N0} passages, p50", times.P50, "ms", Goal: 10),
            new($"search at {passages:N0} passages, p99", times.P99, "ms"),
            new(
                $"recall@10 of the vector index at {passages:N0} passages",
                await new RecallBench(house, questions).RunAsync(Today(), stop),
                "",
                Goal: 0.98,
                IsFloor: true
            ),
        ];
    }

    async Task<double> MeasureAsync(string text, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        await knowledge.SearchAsync(new Question(text, null, null, Today()), Limit, stop);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    DateOnly Today() => DateOnly.FromDateTime(house.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
}
