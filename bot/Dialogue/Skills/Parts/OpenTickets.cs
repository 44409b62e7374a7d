using SmartService.Dialogue.Turns;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Records;
using SmartService.TicketCore.Tickets;

namespace SmartService.Dialogue.Skills.Parts;

/// <summary>What is being done for a customer.</summary>
internal sealed class OpenTickets(ReadTickets tickets, Identity identity)
{
    /// <summary>Filed in this conversation, then those open for the account that is spoken of, or else for any of the caller's.</summary>
    public async Task<IReadOnlyList<Ticket>> OfAsync(Exchange exchange, CancellationToken hangUp)
    {
        var own = (await tickets.OfConversationAsync(exchange.Conversation.Id, hangUp)).Reverse();
        var others = exchange is { Account: { } account, Level: >= IdentityLevel.Channel }
            ? await tickets.OfAccountAsync(account, true, hangUp)
            : await OfCallerAsync(exchange, hangUp);
        return [.. own.Concat(others).DistinctBy(ticket => ticket.Number)];
    }

    /// <summary>Open for any of the accounts, the newest first.</summary>
    public async Task<IReadOnlyList<Ticket>> OfAsync(IEnumerable<AccountRecord> accounts, CancellationToken hangUp)
    {
        var open = new List<Ticket>();
        foreach (var account in accounts)
            open.AddRange(await tickets.OfAccountAsync(account.Number, true, hangUp));
        return [.. open.OrderByDescending(ticket => ticket.FiledAt)];
    }

    private async Task<IReadOnlyList<Ticket>> OfCallerAsync(Exchange exchange, CancellationToken hangUp)
    {
        try
        {
            return await OfAsync(await identity.OwnAsync(exchange, hangUp), hangUp);
        }
        catch (RecordsUnavailableException)
        {
            // A ticket can still be asked for by its number.
            return [];
        }
    }
}
