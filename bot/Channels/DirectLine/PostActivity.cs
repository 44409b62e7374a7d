using System.Text.Json;
using SmartService.Dialogue;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Handoffs;

namespace SmartService.Channels.DirectLine;

/// <summary>Takes what a customer sends: words, a press on a button, an event. Answers with the activity's id.</summary>
internal sealed class PostActivity(
    ActivityReader reader,
    TurnTaker taker,
    ReadConversation read,
    EndConversation end,
    ReleaseConversation release,
    TypingSignals typing,
    Limits limits
)
{
    public const int BodyLimit = 256 * 1024;

    public async Task<string> RunAsync(
        Conversation conversation,
        IncomingActivity activity,
        IReadOnlyList<TurnAttachment> files,
        string turnId,
        CancellationToken cancellation
    )
    {
        switch (activity.Type)
        {
            case "message":
                return await SayAsync(conversation, reader.Message(activity, turnId, files), cancellation);
            case "conversationUpdate":
            case "event" when activity.Name == "webchat/join":
                return await SayAsync(conversation, reader.Arrival(), cancellation);
            case "event":
                await HearAsync(conversation, activity, cancellation);
                break;
            case "typing":
                typing.Tell(conversation.Id, Speaker.Customer);
                break;
            case "endOfConversation":
                await end.RunAsync(conversation.Id, "customer", cancellation);
                break;
        }
        // What is no message leaves no line in the transcript.
        return $"{conversation.Id}|e{Guid.NewGuid():N}";
    }

    private async Task<string> SayAsync(Conversation conversation, Turn turn, CancellationToken cancellation)
    {
        limits.CountTurn(conversation.Id);
        var botAnswers = conversation.Owner is Owner.Bot or Owner.Ended;
        await taker.TakeAsync(conversation.Id, turn, botAnswers && !turn.IsArrival).WaitAsync(cancellation);
        return ActivityWriter.ActivityId(conversation.Id, await SeqAsync(conversation, turn.Id, cancellation));
    }

    // A new line stands after those that were there; only a repeat makes us look from the beginning.
    private async Task<long> SeqAsync(Conversation conversation, string turnId, CancellationToken cancellation) =>
        await FindAsync(conversation.Id, conversation.LastSeq, turnId, cancellation)
        ?? await FindAsync(conversation.Id, 0, turnId, cancellation)
        ?? 0;

    private async Task<long?> FindAsync(
        string conversationId,
        long after,
        string turnId,
        CancellationToken cancellation
    )
    {
        while (await read.TranscriptAsync(conversationId, after, 200, cancellation) is { Count: > 0 } lines)
        {
            if (lines.FirstOrDefault(line => line.Id == turnId) is { } found)
                return found.Seq;
            after = lines[^1].Seq;
        }
        return null;
    }

    private async Task HearAsync(Conversation conversation, IncomingActivity activity, CancellationToken cancellation)
    {
        if (activity.Name == "satisfaction")
            await end.RateAsync(new(conversation.Id, Stars(activity.Value)), cancellation);
        else if (activity.Name == "leaveQueue")
            await release.LeaveQueueAsync(conversation.Id, cancellation);
    }

    private static int Stars(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Number } number
        && number.TryGetInt32(out var stars)
        && stars is >= 1 and <= 5
            ? stars
            : throw DirectLineException.Malformed("value: satisfaction is a number from 1 to 5.");
}
