using Microsoft.AspNetCore.Http;
using SmartService.Desk.Conversations;
using SmartService.Desk.SignIn;
using SmartService.Desk.Wire;
using SmartService.TicketCore.People;
using SmartService.TicketCore.Tickets;

namespace SmartService.Desk.Tickets;

internal sealed record SlipPage(TicketView Ticket, IReadOnlyList<SlipEntry> History);

internal sealed record SlipEntry(DateTimeOffset At, string By, TicketState State, string Note);

/// <summary>GET conversations/{id}/tickets/{number}: a ticket with its history.</summary>
internal static class ShowSlip
{
    public static async Task<IResult> RunAsync(
        string id,
        string number,
        Person person,
        Access access,
        ReadTickets tickets,
        Agents agents,
        CancellationToken cancellation
    )
    {
        if (await access.ReadableAsync(person, id, via: null, cancellation) is not { } conversation)
            return Problems.NoConversation();
        var ticket = await tickets.FindAsync(number, cancellation);
        if (!SlipAccess.Beside(conversation, ticket))
            return SlipAccess.NoSlip();
        var names = (await agents.AllAsync(cancellation)).ToDictionary(agent => agent.Id, agent => agent.Name);
        var history = await tickets.HistoryAsync(number, cancellation);
        return DeskJson.Ok(new SlipPage(TicketView.Of(ticket!), [.. history.Select(entry => View(entry, names))]));
    }

    private static SlipEntry View(TicketEntry entry, Dictionary<string, string> names) =>
        new(entry.At, names.GetValueOrDefault(entry.By, entry.By), entry.State, entry.Note);
}
