using Microsoft.AspNetCore.Http;
using SmartService.Desk.Conversations;
using SmartService.Desk.SignIn;
using SmartService.Desk.Wire;
using SmartService.TicketCore.Calls;

namespace SmartService.Desk.Calls;

/// <summary>GET conversations/{id}/call/orders/{key}: how it went.</summary>
internal static class ShowOrder
{
    public static async Task<IResult> RunAsync(
        string id,
        string key,
        Person person,
        Access access,
        OrderCall orders,
        CancellationToken cancellation
    )
    {
        if (await access.ReadableAsync(person, id, via: null, cancellation) is null)
            return Problems.NoConversation();
        return await orders.FindAsync(GiveOrder.KeyOf(id, key), cancellation) is { } order
            ? DeskJson.Ok(OrderView.Of(order, key))
            : Problems.Say(404, "no-order", "没有这个操作", "请刷新页面后再试。");
    }
}
