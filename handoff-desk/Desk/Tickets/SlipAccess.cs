using Microsoft.AspNetCore.Http;
using SmartService.Desk.Wire;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Tickets;

namespace SmartService.Desk.Tickets;

/// <summary>Which tickets may be read and moved beside a conversation: its own and those of its account.</summary>
internal static class SlipAccess
{
    public static bool Beside(Conversation conversation, Ticket? ticket) =>
        ticket is not null
        && (
            ticket.ConversationId == conversation.Id
            || (ticket.AccountNumber is { } account && account == conversation.AccountNumber)
        );

    public static IResult NoSlip() =>
        Problems.Say(404, "no-ticket", "没有这张工单", "请核对工单号；只能处理本会话或本户的工单。");
}
