using System.Globalization;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Conversations;

/// <param name="Place">0, 1, 2 … : the message's id becomes <c>turnId#place</c>.</param>
public sealed record BotMessage(int Place, string Text, string? PayloadJson);

/// <param name="ExpectedVersion">The version of the conversation from which the answer was made.</param>
/// <param name="StateJson">The dialogue's new state.</param>
public sealed record AnswerTurnRequest(
    string ConversationId,
    string TurnId,
    long ExpectedVersion,
    string StateJson,
    IReadOnlyList<BotMessage> Messages,
    string? AccountNumber,
    IdentityLevel IdentityLevel,
    string? Service,
    string? Region
);

public enum AnswerOutcome
{
    Written,

    /// <summary>Another node wrote it first.</summary>
    AlreadyAnswered,

    /// <summary>The conversation moved on meanwhile: read it again and make the answer anew.</summary>
    Stale,
}

/// <summary>Writes the bot's replies and the new state in one transaction, once a turn.</summary>
public sealed class AnswerTurn(RecordWriter writer)
{
    /// <exception cref="UnknownConversationException">No such conversation.</exception>
    /// <exception cref="ArgumentException">The turn was never recorded.</exception>
    public Task<AnswerOutcome> RunAsync(AnswerTurnRequest request, CancellationToken cancellation) =>
        writer.RunAsync(nameof(AnswerTurn), change => WriteAsync(change, request, cancellation), cancellation);

    private static async Task<AnswerOutcome> WriteAsync(
        Change change,
        AnswerTurnRequest request,
        CancellationToken cancellation
    )
    {
        var conversation = await change.HoldRowAsync(request.ConversationId, cancellation);
        var turn =
            await change.FindLineAsync(request.ConversationId, request.TurnId, cancellation)
            ?? throw new ArgumentException(
                $"Turn {request.TurnId} is not in conversation {request.ConversationId}; record it before answering it.",
                nameof(request)
            );
        if (!turn.Unanswered && !await MayAnswerAsync(change, conversation, turn, cancellation))
            return AnswerOutcome.AlreadyAnswered;
        if (conversation.Version != request.ExpectedVersion)
            return AnswerOutcome.Stale;
        var lines = Answer(change, conversation, request);
        await change.SaveAsync(conversation, lines, turn, cancellation);
        return AnswerOutcome.Written;
    }

    // Whoever waits in the queue is owed no answer, but may get one: how long it takes, or that they left it.
    private static async Task<bool> MayAnswerAsync(
        Change change,
        Conversation conversation,
        Message turn,
        CancellationToken cancellation
    ) =>
        conversation.Owner is Owner.Bot or Owner.Queue
        && (await change.AnswerAsync(turn.ConversationId, turn.Id, cancellation)).Count == 0;

    private static List<Message> Answer(Change change, Conversation conversation, AnswerTurnRequest request)
    {
        conversation.StateJson = request.StateJson;
        conversation.AccountNumber = request.AccountNumber;
        conversation.IdentityLevel = request.IdentityLevel;
        conversation.Service = request.Service;
        conversation.Region = request.Region;
        conversation.Version++;
        conversation.LastAt = change.Now;
        var lines = request.Messages.Select(message => Line(change, conversation, request, message)).ToList();
        if (lines.Count > 0)
            change.TellLines(conversation, lines.Count, Speaker.Bot);
        return lines;
    }

    private static Message Line(
        Change change,
        Conversation conversation,
        AnswerTurnRequest request,
        BotMessage message
    ) =>
        new()
        {
            ConversationId = conversation.Id,
            Seq = ++conversation.LastSeq,
            Id = string.Create(CultureInfo.InvariantCulture, $"{request.TurnId}#{message.Place}"),
            Speaker = Speaker.Bot,
            Text = message.Text,
            PayloadJson = message.PayloadJson,
            At = change.Now,
        };
}
