using SmartService.TicketCore.Conversations;

namespace SmartService.Channels.DirectLine;

/// <summary>
/// The transcript as activities, from a watermark on. The watermark is the number of the last line seen,
/// so a reader who comes back with it misses nothing and gets nothing twice.
/// </summary>
internal sealed class TranscriptView(ReadConversation read, ActivityWriter writer, string origin, long watermark)
{
    public const int BatchSize = 100;
    private readonly Dictionary<string, long> turns = [];
    private bool knowsEarlierTurns = watermark == 0;

    public long Watermark { get; private set; } = watermark;

    /// <summary>The next lines, at most <see cref="BatchSize"/>; null when there are none.</summary>
    public async Task<ActivitySet?> NextAsync(Conversation conversation, CancellationToken cancellation)
    {
        var lines = await read.TranscriptAsync(conversation.Id, Watermark, BatchSize, cancellation);
        if (lines.Count == 0)
            return null;
        await RememberEarlierTurnsAsync(conversation.Id, cancellation);
        var activities = new List<Activity>(lines.Count);
        foreach (var line in lines)
            if (await writer.WriteAsync(line, conversation, ReplyTo(line), origin, cancellation) is { } activity)
                activities.Add(activity);
        Watermark = lines[^1].Seq;
        return new ActivitySet(activities, Watermark.ToString());
    }

    // Who comes back between a turn and its answer has the turn behind the watermark.
    private async Task RememberEarlierTurnsAsync(string conversationId, CancellationToken cancellation)
    {
        if (knowsEarlierTurns)
            return;
        knowsEarlierTurns = true;
        var from = Math.Max(0, Watermark - BatchSize);
        foreach (var line in await read.TranscriptAsync(conversationId, from, BatchSize, cancellation))
            ReplyTo(line);
    }

    // A reply's id is its turn's id, # and the reply's place. The next turn may stand before the answer to this one.
    private long ReplyTo(Message line)
    {
        if (line.Speaker == Speaker.Customer)
            turns[line.Id] = line.Seq;
        var end = line.Speaker == Speaker.Bot ? line.Id.LastIndexOf('#') : -1;
        return end > 0 ? turns.GetValueOrDefault(line.Id[..end]) : 0;
    }
}
