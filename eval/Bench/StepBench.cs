using Microsoft.Extensions.DependencyInjection;
using SmartService.Dialogue.Understanding;
using SmartService.Knowledge.Search;
using SmartService.TicketCore.Conversations;

namespace SmartService.Eval.Bench;

/// <summary>Where the processor time of a turn goes: its steps by themselves, one after the other.</summary>
sealed class StepBench(IServiceProvider house, IReadOnlyList<string> questions)
{
    const int Times = 200;
    const int WarmUps = 5;

    public async Task<IReadOnlyList<Figure>> RunAsync(CancellationToken stop)
    {
        var now = house.GetRequiredService<TimeProvider>().GetUtcNow();
        var understander = house.GetRequiredService<Understander>();
        var knowledge = house.GetRequiredService<KnowledgeBase>();
        var (open, record) = (house.GetRequiredService<OpenConversation>(), house.GetRequiredService<RecordTurn>());
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return
        [
            await MeasureAsync("understanding", words => understander.ReadAsync(words, now, null, stop)),
            await MeasureAsync("searching", words => knowledge.SearchAsync(new(words, null, null, today), 10, stop)),
            await MeasureAsync(
                "asking the knowledge",
                words => knowledge.AskAsync(new(words, null, null, today), stop)
            ),
            await MeasureAsync(
                "opening a conversation and recording a turn",
                async words =>
                {
                    var opened = await open.RunAsync(new OpenConversationRequest(null, "web", "bench"), stop);
                    await record.RunAsync(new RecordTurnRequest(opened.Id, "1", words, null, now), stop);
                }
            ),
        ];
    }

    async Task<Figure> MeasureAsync(string step, Func<string, Task> take)
    {
        for (var round = 0; round < WarmUps; round++)
            foreach (var question in questions.Take(Times))
                await take(question);
        var before = Environment.CpuUsage.TotalTime;
        foreach (var question in questions.Take(Times))
            await take(question);
        var spent = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
        return new($"processor time of {step}", spent / Math.Min(Times, questions.Count), "ms");
    }
}
