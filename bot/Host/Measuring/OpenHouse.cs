using System.Diagnostics;
using SmartService.Dialogue;
using SmartService.Host.Start;
using SmartService.Host.Verbs;
using SmartService.Knowledge.Search;
using SmartService.TicketCore.Conversations;

namespace SmartService.Host.Measuring;

/// <summary>The rooms in this process, without doors, for measuring what they take by themselves.</summary>
public sealed class OpenHouse : IAsyncDisposable
{
    readonly WebApplication house;
    readonly TimeProvider time;

    OpenHouse(WebApplication house)
    {
        this.house = house;
        time = house.Services.GetRequiredService<TimeProvider>();
    }

    /// <param name="dataFolder">A data folder, made when it is new.</param>
    public static async Task<OpenHouse> OpenAsync(string dataFolder, CancellationToken cancellation)
    {
        var launch = new Launch(null, Path.GetFullPath(dataFolder), null, new Dictionary<string, string?>());
        return new(await House.OpenAsync(launch, cancellation));
    }

    /// <returns>Id of a new conversation of nobody known.</returns>
    public async Task<string> ArriveAsync(CancellationToken cancellation)
    {
        var open = house.Services.GetRequiredService<OpenConversation>();
        return (await open.RunAsync(new OpenConversationRequest(null, "ask"), cancellation)).Id;
    }

    /// <returns>Milliseconds from the turn to its last reply.</returns>
    public async Task<double> TurnAsync(string conversation, string text, CancellationToken cancellation)
    {
        var turn = new Turn(Guid.NewGuid().ToString("N"), text, time.GetUtcNow());
        var began = Stopwatch.GetTimestamp();
        await foreach (
            var _ in house.Services.GetRequiredService<DialogueEngine>().TakeAsync(conversation, turn, cancellation)
        )
        {
            // Only the time counts here; what is said is judged elsewhere.
        }
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    /// <returns>Milliseconds of one search for ten passages.</returns>
    public async Task<double> SearchAsync(string text, CancellationToken cancellation)
    {
        var question = new Question(text, null, null, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        var began = Stopwatch.GetTimestamp();
        await house.Services.GetRequiredService<KnowledgeBase>().SearchAsync(question, 10, cancellation);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();
}
