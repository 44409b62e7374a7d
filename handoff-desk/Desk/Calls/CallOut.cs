using Microsoft.AspNetCore.Http;
using SmartService.Desk.SignIn;
using SmartService.Desk.Wire;
using SmartService.TicketCore.Calls;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.Records;

namespace SmartService.Desk.Calls;

/// <param name="Key">Chosen by the page; the same key calls once.</param>
internal sealed record CallOutRequest(string Key, string Number, string? AccountNumber);

internal sealed record CalledOut(string ConversationId);

/// <summary>POST calls: calls a customer; the conversation is this person's at once.</summary>
internal static class CallOut
{
    private const string Unproven = "我方呼出，身份未核实";

    public static async Task<IResult> RunAsync(
        Person person,
        Body<CallOutRequest> body,
        ICustomerRecords records,
        CallCustomer call,
        CancellationToken cancellation
    )
    {
        var wish = body.Value;
        if (Fault(wish.Key, wish.Number) is { } fault)
            return Problems.Wrong("不能呼出", fault);
        AccountRecord? account = null;
        if (wish.AccountNumber is { } number && (account = await records.AccountAsync(number, cancellation)) is null)
            return Problems.Say(404, "no-account", "没有这个户号", "请核对户号后再试。");
        var packet = Packet($"呼出 {wish.Number}", account?.Number, account?.HolderName, account?.Service, []);
        return await DialAsync(person, wish.Key, wish.Number, packet, account?.Region, null, call, cancellation);
    }

    public static string? Fault(string? key, string? number) =>
        key is not { Length: >= 8 and <= 64 } ? "缺少防重复编号，请刷新页面后再试。"
        : PhoneNumbers.Is(number) ? null
        : PhoneNumbers.Expected;

    public static async Task<IResult> DialAsync(
        Person person,
        string key,
        string number,
        HandoffPacket packet,
        string? region,
        string? ticketNumber,
        CallCustomer call,
        CancellationToken cancellation
    )
    {
        var request = new CallCustomerRequest(
            $"dial:{person.Id}:{key}",
            person.Id,
            number,
            packet,
            region,
            ticketNumber
        );
        return DeskJson.Ok(new CalledOut((await call.RunAsync(request, cancellation)).ConversationId));
    }

    public static HandoffPacket Packet(
        string why,
        string? accountNumber,
        string? customerName,
        string? service,
        IReadOnlyList<string> tickets,
        IReadOnlyDictionary<string, string>? slots = null
    ) =>
        new(
            why,
            accountNumber,
            customerName,
            Unproven,
            service,
            null,
            slots ?? new Dictionary<string, string>(),
            [],
            tickets,
            ""
        );
}
