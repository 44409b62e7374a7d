using Microsoft.Extensions.Options;
using SmartService.Desk.Tickets;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Outages;
using SmartService.TicketCore.Records;
using SmartService.TicketCore.Tickets;

namespace SmartService.Desk.Customers;

/// <param name="Billing">Null when billing cannot be reached.</param>
/// <param name="BillingProblem">What to tell the agent then.</param>
/// <param name="ContactsThisWeek">Contacts of the last seven days, this one included.</param>
internal sealed record AccountPage(
    string Number,
    BillingPart? Billing,
    string? BillingProblem,
    IReadOnlyList<TicketView> Tickets,
    IReadOnlyList<Outage> Outages,
    IReadOnlyList<ContactLine> Contacts,
    int ContactsThisWeek
);

internal sealed record ContactLine(
    string ConversationId,
    string Channel,
    Owner Owner,
    string? Service,
    int? Satisfaction,
    DateTimeOffset StartedAt,
    DateTimeOffset LastAt,
    IReadOnlyList<string> Tickets
);

/// <summary>Gathers what stands beside a conversation, from billing and from the record.</summary>
internal sealed class AccountView(
    BillingView billing,
    ReadTickets tickets,
    ReadOutages outages,
    ReadConversation conversations,
    TimeProvider time
)
{
    private const int ContactsShown = 30;

    public async Task<AccountPage> ReadAsync(
        string number,
        string? service,
        string? region,
        CancellationToken cancellation
    )
    {
        var (part, problem) = await BillingAsync(number, cancellation);
        var filed = await tickets.OfAccountAsync(number, openOnly: false, cancellation);
        var contacts = await conversations.OfAccountAsync(number, ContactsShown, cancellation);
        var weekAgo = time.GetUtcNow().AddDays(-7);
        return new AccountPage(
            number,
            part,
            problem,
            [.. filed.Select(TicketView.Of)],
            await OutagesAsync(part?.Account, service, region, cancellation),
            [.. contacts.Select(contact => Line(contact, filed))],
            contacts.Count(contact => contact.StartedAt >= weekAgo)
        );
    }

    private async Task<(BillingPart?, string?)> BillingAsync(string number, CancellationToken cancellation)
    {
        try
        {
            var part = await billing.ReadAsync(number, cancellation);
            return (part, part is null ? "营销系统里没有这个户号，请与客户核对。" : null);
        }
        catch (RecordsUnavailableException)
        {
            return (null, "营销系统暂时连不上，户号、账单和缴费信息看不到。请不要估算金额，稍后点“重试”。");
        }
    }

    private async Task<IReadOnlyList<Outage>> OutagesAsync(
        AccountRecord? account,
        string? service,
        string? region,
        CancellationToken cancellation
    )
    {
        if (account is not null)
            return await outages.AtAsync(account.Service, account.Region, account.Address, cancellation);
        var all = await outages.CurrentAsync(service, cancellation);
        return [.. all.Where(outage => region is null || outage.Region == region)];
    }

    private static ContactLine Line(Conversation contact, IReadOnlyList<Ticket> filed) =>
        new(
            contact.Id,
            contact.Channel,
            contact.Owner,
            contact.Service,
            contact.Satisfaction,
            contact.StartedAt,
            contact.LastAt,
            [.. filed.Where(ticket => ticket.ConversationId == contact.Id).Select(ticket => ticket.TypeName)]
        );
}
