using Microsoft.AspNetCore.Http;
using SmartService.Desk.Conversations;
using SmartService.Desk.SignIn;
using SmartService.Desk.Wire;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Records;

namespace SmartService.Desk.Customers;

internal sealed record SetAccountRequest(string Number);

/// <summary>PUT conversations/{id}/account: who serves the customer says whose account they speak of.</summary>
internal static class SetAccount
{
    public static async Task<IResult> RunAsync(
        string id,
        Person person,
        Body<SetAccountRequest> body,
        Access access,
        ICustomerRecords records,
        IdentifyCustomer identify,
        CancellationToken cancellation
    )
    {
        if (await access.MineAsync(person, id, cancellation) is null)
            return Problems.NotYours();
        if (await records.AccountAsync(body.Value.Number ?? "", cancellation) is not { } account)
            return Problems.Say(404, "no-account", "没有这个户号", "请与客户核对户号后再试。");
        var request = new IdentifyCustomerRequest(id, person.Id, account.Number, account.Service, account.Region);
        return await identify.RunAsync(request, cancellation)
            ? TypedResults.NoContent()
            : Problems.Say(409, "proven", "客户已经核实过身份", "本会话的户号不能再改；其他户号可以查看。");
    }
}
