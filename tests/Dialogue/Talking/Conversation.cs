using SmartService.Dialogue;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.Tickets;

namespace SmartService.Tests.Dialogue.Talking;

/// <summary>A customer who talks with the bot: <c>(await talk.Says("…")).Text</c>.</summary>
public sealed class Conversation(Bot bot, string id)
{
    private int turns;

    public string Id => id;

    public Task<Heard> Arrives() => TakeAsync(new Turn($"t{turns++}", "", bot.Clock.GetUtcNow()) { IsArrival = true });

    public Task<Heard> Says(string text) => TakeAsync(new Turn($"t{turns++}", text, bot.Clock.GetUtcNow()));

    /// <summary>Says several things and hears what comes to the last.</summary>
    public async Task<Heard> Says(string first, params string[] more)
    {
        var heard = await Says(first);
        foreach (var text in more)
            heard = await Says(text);
        return heard;
    }

    public Task<Heard> Sends(string attachmentId) =>
        TakeAsync(
            new Turn(
                $"t{turns++}",
                "",
                bot.Clock.GetUtcNow(),
                [new TurnAttachment(attachmentId, "a.jpg", "image/jpeg")]
            )
        );

    public async Task<Heard> TakeAsync(Turn turn)
    {
        var replies = new List<Reply>();
        await foreach (var reply in bot.Engine.TakeAsync(id, turn, default))
            replies.Add(reply);
        return new Heard(replies);
    }

    public async Task<SmartService.TicketCore.Conversations.Conversation> RecordAsync() =>
        (await bot.Get<ReadConversation>().FindAsync(id, default))!;

    public Task<IReadOnlyList<Ticket>> TicketsAsync() => bot.Get<ReadTickets>().OfConversationAsync(id, default);

    public async Task<IReadOnlyList<string>> TranscriptAsync() =>
        [
            .. (await bot.Get<ReadConversation>().TranscriptAsync(id, 0, 1000, default)).Select(line =>
                $"{line.Speaker}: {line.Text}"
            ),
        ];

    public Task<Handoff?> HandoffAsync() => bot.Get<ReadQueue>().OfConversationAsync(id, default);
}

/// <summary>What the customer heard to one turn.</summary>
public sealed record Heard(IReadOnlyList<Reply> Replies)
{
    public string Text => string.Join('\n', Replies.Select(reply => reply.Text));
    public string Skill => Replies[^1].Skill;
    public IReadOnlyList<string> Suggestions => Replies[^1].Suggestions;
    public string? Ticket => Replies.Select(reply => reply.Ticket).LastOrDefault(ticket => ticket is not null);
    public ReplyHandoff? Handoff =>
        Replies.Select(reply => reply.Handoff).LastOrDefault(handoff => handoff is not null);
    public Card? Card => Replies.Select(reply => reply.Card).LastOrDefault(card => card is not null);
}
