using SmartService.Dialogue.Turns;
using SmartService.TicketCore.Tickets;

namespace SmartService.Dialogue.Skills.Parts;

/// <summary>A ticket to look at.</summary>
internal static class TicketCard
{
    public static Card Of(Exchange exchange, Ticket ticket)
    {
        var rows = new List<CardRow>
        {
            new("受理编号", ticket.Number),
            new("事项", ticket.TypeName),
            new("进度", StateName(ticket.State)),
        };
        if (ticket.PromiseText is { } promise)
            rows.Add(new CardRow("承诺", promise));
        return new Card(
            "ticket",
            exchange.Prompt("track.cardTitle"),
            rows,
            [new CardButton(exchange.Prompt("track.button"), $"{exchange.Prompt("track.button")} {ticket.Number}")]
        );
    }

    public static string StateName(TicketState state) =>
        state switch
        {
            TicketState.Filed => "已受理",
            TicketState.Assigned => "已派工",
            TicketState.InProgress => "处理中",
            TicketState.Done => "已办结",
            _ => "已撤销",
        };
}
