using SmartService.Dialogue;
using SmartService.Dialogue.Prompts;

namespace SmartService.VoiceGateway.Calls;

/// <summary>What a caller who waits for a person is told from time to time.</summary>
internal sealed class Waiting : IAsyncDisposable
{
    private readonly PromptBook prompts;
    private readonly CallOptions options;

    // Whoever hangs up sooner has thought better of it.
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(5);

    private readonly TimeProvider time;
    private readonly ITimer timer;
    private long began;
    private volatile bool isDue;

    /// <param name="due">Called when there is something to tell.</param>
    public Waiting(PromptBook prompts, CallOptions options, TimeProvider time, Action due)
    {
        (this.prompts, this.options, this.time) = (prompts, options, time);
        timer = time.CreateTimer(
            _ =>
            {
                isDue = true;
                due();
            },
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
    }

    /// <summary>What to do in danger: whoever waits is told it again, and is not asked to wait for a call-back.</summary>
    public Reply? Steps { get; set; }

    /// <summary>Whether they have waited for a while.</summary>
    public bool IsLong => time.GetElapsedTime(began) >= Long;

    public void Begin()
    {
        began = time.GetTimestamp();
        timer.Change(TimeSpan.FromSeconds(options.OfferCallbackSeconds), TimeSpan.FromSeconds(options.PositionSeconds));
    }

    public void End()
    {
        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        isDue = false;
    }

    /// <summary>What is to be said now; nothing when it is not time.</summary>
    /// <param name="place">1 is next.</param>
    public IEnumerable<Reply> Tell(int? place)
    {
        if (!isDue || place is not { } position)
            yield break;
        isDue = false;
        yield return Plain(
            position == 1 ? prompts.Text("call.next") : prompts.Text("call.place", ("ahead", position - 1))
        );
        yield return Steps ?? Plain(prompts.Text("call.offerCallback"));
    }

    public ValueTask DisposeAsync() => timer.DisposeAsync();

    private static Reply Plain(string text) => new(text) { Skill = nameof(Waiting) };
}
