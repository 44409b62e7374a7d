using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SmartService.Dialogue;

/// <summary>What is measured of turns: how many by skill, and how long they take.</summary>
public static class Telemetry
{
    public const string Name = "SmartService.Dialogue";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Turns = Meter.CreateCounter<long>(
        "smartservice.dialogue.turns",
        description: "Turns answered, by the skill that spoke."
    );

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "smartservice.dialogue.turn.duration",
        "ms",
        "From the turn to its last reply."
    );

    internal static TurnMeasure Begin(string conversationId, string turnId)
    {
        var activity = Source.StartActivity("turn");
        activity?.SetTag("conversation.id", conversationId).SetTag("turn.id", turnId);
        return new TurnMeasure(activity, Stopwatch.GetTimestamp());
    }

    /// <summary>One turn's measure; a turn that got no answer is not counted.</summary>
    internal sealed class TurnMeasure(Activity? activity, long started) : IDisposable
    {
        private string? skill;

        public void Skill(IReadOnlyList<Reply> replies)
        {
            skill = replies.Count == 0 ? null : replies[0].Skill;
            activity?.SetTag("skill", skill);
        }

        public void Dispose()
        {
            activity?.Dispose();
            if (skill is null)
                return;
            var tag = new KeyValuePair<string, object?>("skill", skill);
            Turns.Add(1, tag);
            Duration.Record(Stopwatch.GetElapsedTime(started).TotalMilliseconds, tag);
        }
    }
}
