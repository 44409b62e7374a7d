using Microsoft.AspNetCore.Http;
using SmartService.Desk.Conversations;
using SmartService.Desk.SignIn;
using SmartService.Desk.Wire;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Tickets;

namespace SmartService.Desk.Tickets;

/// <param name="Key">Chosen by the page; the same key files one ticket.</param>
internal sealed record FileSlipRequest(
    string Key,
    string TypeId,
    string? AccountNumber,
    string? Service,
    string? Region,
    string? District,
    string? Address,
    string? Contact,
    string Summary,
    bool Urgent = false
);

/// <summary>POST conversations/{id}/tickets: files a work slip for the customer.</summary>
internal static class FileSlip
{
    public static async Task<IResult> RunAsync(
        string id,
        Person person,
        Body<FileSlipRequest> body,
        Access access,
        FileTicket file,
        CancellationToken cancellation
    )
    {
        if (Fault(body.Value) is { } fault)
            return Problems.Wrong("工单填写有误", fault);
        if (await access.MineAsync(person, id, cancellation) is not { } conversation)
            return Problems.NotYours();
        try
        {
            var ticket = await file.RunAsync(Request(body.Value, conversation, person), cancellation);
            return DeskJson.Ok(TicketView.Of(ticket));
        }
        catch (ArgumentException)
        {
            return Problems.Wrong("没有这种工单", "请从列表中重新选择工单类型。");
        }
    }

    private static FileTicketRequest Request(FileSlipRequest slip, Conversation conversation, Person person) =>
        new(
            slip.TypeId,
            conversation.Id,
            Given(slip.AccountNumber),
            Given(slip.Service) ?? conversation.Service,
            Given(slip.Region) ?? conversation.Region,
            Given(slip.District),
            Given(slip.Address),
            Given(slip.Contact),
            new Dictionary<string, string>(),
            slip.Summary.Trim(),
            $"desk:{conversation.Id}:{slip.Key}",
            person.Id,
            slip.Urgent ? 1 : null
        );

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string? Fault(FileSlipRequest slip) =>
        slip.Key is not { Length: >= 8 and <= 64 } ? "缺少防重复编号，请刷新页面后再试。"
        : string.IsNullOrWhiteSpace(slip.TypeId) ? "请选择工单类型。"
        : slip.Summary?.Trim() is not { Length: >= 2 and <= 1000 } ? "请写明情况，2 到 1000 个字。"
        : Given(slip.AccountNumber) is { } account && !(account.Length == 8 && account.All(char.IsAsciiDigit))
            ? "户号应为 8 位数字。"
        : slip.Address?.Length > 200 || slip.Contact?.Length > 50 ? "地址最多 200 个字，联系方式最多 50 个字。"
        : null;
}
