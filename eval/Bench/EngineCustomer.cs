using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SmartService.Dialogue;
using SmartService.TicketCore.Conversations;

namespace SmartService.Eval.Bench;

/// <summary>Speaks with the engine itself, in this process: from the turn to its last reply, all of it in the record.</summary>
sealed class EngineCustomer(IServiceProvider house, string conversation) : IBenchCustomer
{
    readonly DialogueEngine engine = house.GetRequiredService<DialogueEngine>();
    readonly TimeProvider time = house.GetRequiredService<TimeProvider>();
    int said;

    public static async Task<IBenchCustomer> ArriveAsync(IServiceProvider house, CancellationToken stop)
    {
        var open = house.GetRequiredService<OpenConversation>();
        var conversation = await open.RunAsync(new OpenConversationRequest(null, "web", "bench"), stop);
        return new EngineCustomer(house, conversation.Id);
    }

    public async Task<BenchAnswer> SayAsync(string text, CancellationToken stop)
    {
        var turn = new Turn($"said-{++said}", text, time.GetUtcNow());
        var began = Stopwatch.GetTimestamp();
        var over = false;
        await foreach (var reply in engine.TakeAsync(conversation, turn, stop))
            over |= reply.Handoff is not null;
        return new(Stopwatch.GetElapsedTime(began), over);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
