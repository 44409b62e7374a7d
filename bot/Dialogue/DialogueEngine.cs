using System.Runtime.CompilerServices;
using SmartService.Dialogue.Skills;
using SmartService.Dialogue.Skills.Parts;
using SmartService.Dialogue.State;
using SmartService.Dialogue.Turns;
using SmartService.Dialogue.Understanding;
using SmartService.TicketCore.Conversations;

namespace SmartService.Dialogue;

/// <summary>Decides what to say: a turn in, a stream of replies out. Knows no channel.</summary>
public sealed class DialogueEngine
{
    private readonly RecordTurn recordTurn;
    private readonly EmergencyRules rules;
    private readonly Emergency emergency;
    private readonly Answering answering;
    private readonly WhileQueued whileQueued;
    private readonly ConversationLocks locks;
    private readonly ReadConversation read;
    private readonly Listening listening;
    private readonly LikelyWords likely;

    internal DialogueEngine(
        RecordTurn recordTurn,
        EmergencyRules rules,
        Emergency emergency,
        Answering answering,
        WhileQueued whileQueued,
        ConversationLocks locks,
        ReadConversation read,
        Listening listening,
        LikelyWords likely
    )
    {
        this.recordTurn = recordTurn;
        this.rules = rules;
        this.emergency = emergency;
        this.answering = answering;
        this.whileQueued = whileQueued;
        this.locks = locks;
        this.read = read;
        this.listening = listening;
        this.likely = likely;
    }

    /// <summary>
    /// The one entry. Records the turn, once, and streams what to say; a repeat of a turn gives its first replies again.
    /// While a person owns the conversation it records the turn and says nothing. Turns of one conversation are taken
    /// one after the other, in the order in which they came.
    /// </summary>
    /// <exception cref="TicketCore.Conversations.UnknownConversationException">No such conversation.</exception>
    public async IAsyncEnumerable<Reply> TakeAsync(
        string conversationId,
        Turn turn,
        [EnumeratorCancellation] CancellationToken hangUp
    )
    {
        var danger = rules.Find(turn);
        using var measure = Telemetry.Begin(conversationId, turn.Id);
        using var pass = await locks.EnterAsync(conversationId, hangUp);
        var receipt = await recordTurn.RunAsync(Request(conversationId, turn), hangUp);
        await answering.CatchUpAsync(receipt.Open, hangUp);
        if (!receipt.AnswerDue)
        {
            foreach (var reply in await WithoutAnswerAsync(receipt, turn, danger, hangUp))
                yield return reply;
            yield break;
        }

        // The safety steps are heard before anything else is tried.
        if (danger is not null)
            yield return emergency.Steps(danger);
        var stream = danger is null ? new ReplyStream() : new ReplyStream(emergency.Steps(danger));
        var making = MakeAsync(receipt, turn, danger, stream, hangUp);
        try
        {
            await foreach (var reply in stream.ReadAsync())
                yield return reply;
        }
        finally
        {
            // Who stops listening does not stop the answer: it is owed to the record.
            measure.Skill(await making);
        }
    }

    private async Task<IReadOnlyList<Reply>> MakeAsync(
        TurnReceipt receipt,
        Turn turn,
        EmergencyFinding? danger,
        ReplyStream stream,
        CancellationToken hangUp
    )
    {
        // Earlier turns that were answered only now have moved the conversation on.
        var known = receipt.Open.Count == 0 ? receipt.Conversation : null;
        try
        {
            return await answering.AnswerAsync(receipt.Conversation.Id, known, turn, danger, stream, hangUp);
        }
        finally
        {
            stream.End();
        }
    }

    /// <summary>What the bot has just asked for, so that a channel can listen for it; null for nothing in particular.</summary>
    public async Task<ExpectedSlot?> ExpectedAsync(string conversationId, CancellationToken hangUp) =>
        await read.FindAsync(conversationId, hangUp) is { Owner: Owner.Bot } conversation
            ? listening.Expected(StateJson.Read(conversation.StateJson))
            : null;

    /// <summary>Words that the customer may well say next, for the spelling of what is heard.</summary>
    public async Task<IReadOnlyList<LikelyWord>> LikelyWordsAsync(string conversationId, CancellationToken hangUp) =>
        await read.FindAsync(conversationId, hangUp) is { Owner: Owner.Bot } conversation
            ? await likely.OfAsync(conversation, hangUp)
            : [];

    /// <summary>The same before anything is known of the customer.</summary>
    public Task<IReadOnlyList<LikelyWord>> LikelyWordsAsync(ExpectedSlot? asked, CancellationToken hangUp) =>
        likely.OfAnybodyAsync(asked, hangUp);

    internal static RecordTurnRequest Request(string conversationId, Turn turn) =>
        new(conversationId, turn.Id, CleanText.Of(turn.Text), Payload.Of(turn), turn.At);

    /// <summary>A repeat, or a turn that belongs to a person: the first replies again, or silence.</summary>
    private async Task<IReadOnlyList<Reply>> WithoutAnswerAsync(
        TurnReceipt receipt,
        Turn turn,
        EmergencyFinding? danger,
        CancellationToken hangUp
    )
    {
        if (receipt.Answer.Count > 0)
            return Recorded.Replies(receipt.Answer);
        return receipt is { IsNew: true, Conversation.Owner: Owner.Queue }
            ? await whileQueued.HearAsync(receipt.Conversation, turn, danger, hangUp)
            : [];
    }
}
