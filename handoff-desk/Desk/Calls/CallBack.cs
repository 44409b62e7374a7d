using Microsoft.AspNetCore.Http;
using SmartService.Desk.Conversations;
using SmartService.Desk.SignIn;
using SmartService.Desk.Tickets;
using SmartService.Desk.Wire;
using SmartService.TicketCore.Calls;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.Tickets;

namespace SmartService.Desk.Calls;

/// <param name="Key">Chosen by the page; the same key calls once.</param>
internal sealed record CallBackRequest(string Key, string Number);

/// <summary>POST conversations/{id}/tickets/{number}/call: calls the customer for a ticket, which keeps how it went.</summary>
internal static class CallBack
{
    public static async Task<IResult> RunAsync(
        string id,
        string number,
        Person person,
        Body<CallBackRequest> body,
        Access access,
        ReadTickets tickets,
        CallCustomer call,
        CancellationToken cancellation
    )
    {
        var wish = body.Value;
        if (CallOut.Fault(wish.Key, wish.Number) is { } fault)
            return Problems.Wrong("不能回拨", fault);
        if (await access.ReadableAsync(person, id, via: null, cancellation) is not { } conversation)
            return Problems.NoConversation();
        var ticket = await tickets.FindAsync(number, cancellation);
        if (!SlipAccess.Beside(conversation, ticket))
            return SlipAccess.NoSlip();
        var packet = PacketOf(ticket!);
        return await CallOut.DialAsync(
            person,
            wish.Key,
            wish.Number,
            packet,
            ticket!.Region,
            ticket.Number,
            call,
            cancellation
        );
    }

    private static HandoffPacket PacketOf(Ticket ticket) =>
        CallOut.Packet(
            $"回拨：{ticket.TypeName}，{ticket.Summary}",
            ticket.AccountNumber,
            null,
            ticket.Service,
            [ticket.Number],
            DeskJson.Read<Dictionary<string, string>>(ticket.SlotsJson)
        );
}
