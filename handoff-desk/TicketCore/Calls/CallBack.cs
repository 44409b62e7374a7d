using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Store;
using SmartService.TicketCore.Tickets;

namespace SmartService.TicketCore.Calls;

/// <summary>Keeps how a call went in the history of the ticket for which the customer was called, once a call.</summary>
internal static class CallBack
{
    /// <param name="because">A code of <see cref="CallEnds"/> or <see cref="OrderProblems"/>.</param>
    public static async Task KeepCallBackAsync(
        this Change change,
        string conversationId,
        string because,
        CancellationToken cancellation
    )
    {
        var dial = await change
            .Db.CallOrders.Where(order => order.ConversationId == conversationId && order.TicketNumber != null)
            .OrderByDescending(order => order.Id)
            .FirstOrDefaultAsync(cancellation);
        if (dial is null || await change.HoldTicketAsync(dial.TicketNumber!, cancellation) is not { } ticket)
            return;
        var key = $"call:{dial.Key}";
        if (await change.HasLineAsync(ticket, key, cancellation))
            return;
        var note = $"回拨 {dial.Target}：{Outcome(dial, because, change.Now)}";
        ticket.Version++;
        change.Write(ticket, dial.AgentId, note, key);
        AdvanceTicket.Tell(change, ticket, note);
    }

    private static string Outcome(CallOrder dial, string because, DateTimeOffset now) =>
        because switch
        {
            _ when dial is { State: OrderState.Done, DoneAt: { } answered } => string.Create(
                CultureInfo.InvariantCulture,
                $"已接通，用时 {now - answered:h\\:mm\\:ss}"
            ),
            CallEnds.Busy => "占线",
            CallEnds.NoAnswer => "无人接听",
            CallEnds.Machine => "语音信箱或留言机",
            CallEnds.Refused => "对方拒接",
            CallEnds.Unreachable => "号码无法接通",
            CallEnds.HungUp => "未接通，我方已挂断",
            OrderProblems.NoPhone => "未拨出，坐席话机没有接通",
            _ => "未接通，线路中断",
        };
}
