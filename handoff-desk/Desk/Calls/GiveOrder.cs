using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using SmartService.Desk.Conversations;
using SmartService.Desk.SignIn;
using SmartService.Desk.Wire;
using SmartService.TicketCore.Calls;
using SmartService.TicketCore.Conversations;

namespace SmartService.Desk.Calls;

/// <param name="Key">Chosen by the page; the same key is the same order.</param>
/// <param name="Target">Whom to call, where somebody is called.</param>
/// <param name="Mode">How a supervisor listens.</param>
internal sealed record GiveOrderRequest(string Key, OrderKind Kind, string? Target, ListenMode? Mode);

/// <summary>
/// POST conversations/{id}/call/orders: what is to happen with the call. Who serves it moves it; who looks after the floor
/// listens to that of another.
/// </summary>
internal static class GiveOrder
{
    public static async Task<IResult> RunAsync(
        string id,
        Person person,
        Body<GiveOrderRequest> body,
        ReadConversation conversations,
        OrderCall orders,
        CancellationToken cancellation
    )
    {
        var wish = body.Value;
        if (Fault(wish) is { } fault)
            return Problems.Wrong("操作有误", fault);
        if (await conversations.FindAsync(id, cancellation) is not { } conversation)
            return Problems.NoConversation();
        if (Refusal(wish.Kind, person, conversation) is { } refusal)
            return refusal;
        var request = new OrderCallRequest(id, KeyOf(id, wish.Key), wish.Kind, person.Id, wish.Target, wish.Mode);
        return DeskJson.Ok(OrderView.Of(await orders.RunAsync(request, cancellation), wish.Key));
    }

    /// <summary>Keys of one conversation say nothing of another.</summary>
    public static string KeyOf(string conversationId, string key) => $"{conversationId}:{key}";

    private static ProblemHttpResult? Refusal(OrderKind kind, Person person, Conversation conversation)
    {
        var serves = Access.Serves(person, conversation);
        if (!Listens(kind))
            return serves ? null : Problems.NotYours();
        if (!person.SeesAll)
            return Problems.NotAllowed("只有班长可以监听通话。");
        return serves ? Problems.Say(409, "own-call", "这是您自己的通话", "只能监听别人的通话。") : null;
    }

    private static bool Listens(OrderKind kind) => kind is OrderKind.Listen or OrderKind.StopListening;

    private static string? Fault(GiveOrderRequest wish) =>
        wish.Key is not { Length: >= 8 and <= 64 } ? "缺少防重复编号，请刷新页面后再试。"
        : !Enum.IsDefined(wish.Kind) || wish.Kind == OrderKind.Dial ? "没有这种操作，请刷新页面后再试。"
        : wish.Kind is OrderKind.Transfer or OrderKind.Consult
            ? PhoneNumbers.Is(wish.Target) ? null
                : PhoneNumbers.Expected
        : wish.Target is not null ? "这种操作不用号码。"
        : wish.Kind == OrderKind.Listen && !(wish.Mode is { } mode && Enum.IsDefined(mode)) ? "请选择监听、密语或强插。"
        : null;
}
