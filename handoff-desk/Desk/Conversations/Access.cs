using SmartService.Desk.SignIn;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Handoffs;

namespace SmartService.Desk.Conversations;

/// <summary>Who may read and act: an agent what they serve or what waits, supervisors and administrators all.</summary>
internal sealed class Access(ReadConversation conversations, ReadQueue queue)
{
    /// <param name="via">The conversation beside which an earlier contact of the same account is read.</param>
    public async Task<Conversation?> ReadableAsync(
        Person person,
        string id,
        string? via,
        CancellationToken cancellation
    )
    {
        var wanted = await conversations.FindAsync(id, cancellation);
        if (wanted is null || MayRead(person, wanted))
            return wanted;
        var served = via is null ? null : await conversations.FindAsync(via, cancellation);
        return served is { AccountNumber: { } account } && account == wanted.AccountNumber && MayRead(person, served)
            ? wanted
            : null;
    }

    /// <summary>A recording: who may read what was said, and who was on the line themselves.</summary>
    public async Task<bool> MayHearAsync(Person person, string id, string? via, CancellationToken cancellation) =>
        await ReadableAsync(person, id, via, cancellation) is not null
        || await queue.WasServedByAsync(id, person.Id, cancellation);

    /// <returns>The conversation when this person serves it now.</returns>
    public async Task<Conversation?> MineAsync(Person person, string id, CancellationToken cancellation) =>
        await conversations.FindAsync(id, cancellation) is { } found && Serves(person, found) ? found : null;

    public static bool Serves(Person person, Conversation conversation) =>
        conversation.Owner == Owner.Agent && conversation.AgentId == person.Id;

    private static bool MayRead(Person person, Conversation conversation) =>
        person.SeesAll || conversation.Owner == Owner.Queue || Serves(person, conversation);
}
