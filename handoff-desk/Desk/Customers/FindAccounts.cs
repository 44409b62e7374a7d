using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SmartService.Desk.SignIn;
using SmartService.Desk.Wire;
using SmartService.TicketCore.Records;

namespace SmartService.Desk.Customers;

internal sealed record AccountLine(
    string Number,
    string Service,
    string HolderName,
    string Address,
    SupplyState Supply
);

/// <summary>GET accounts?phone=: the accounts of a registered phone number.</summary>
internal static class FindAccounts
{
    public static async Task<IResult> RunAsync(
        string? phone,
        Person person,
        ICustomerRecords records,
        ILogger<AccountView> log,
        CancellationToken cancellation
    )
    {
        var digits = new string([.. (phone ?? "").Where(char.IsAsciiDigit)]);
        if (digits.Length is < 7 or > 12)
            return Problems.Wrong("电话号码有误", "请输入 7 到 12 位数字，如 13800138000。");
        DeskLog.LookedUp(log, person.Id, "phone");
        var found = await records.AccountsOfPhoneAsync(digits, cancellation);
        return DeskJson.Ok(found.Select(Line).ToList());
    }

    public static AccountLine Line(AccountRecord account) =>
        new(account.Number, account.Service, account.HolderName, account.Address, account.Supply);
}
