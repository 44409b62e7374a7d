using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SmartService.Desk.SignIn;
using SmartService.Desk.Wire;

namespace SmartService.Desk.Customers;

/// <summary>GET accounts/{number}?service=&amp;region=: all that is known of a customer; what cannot be had says so.</summary>
internal static class ShowAccount
{
    public static async Task<IResult> RunAsync(
        string number,
        string? service,
        string? region,
        Person person,
        AccountView view,
        ILogger<AccountView> log,
        CancellationToken cancellation
    )
    {
        if (number.Length != 8 || !number.All(char.IsAsciiDigit))
            return Problems.Wrong("户号有误", "户号为 8 位数字，如 10035278。");
        DeskLog.LookedUp(log, person.Id, number);
        return DeskJson.Ok(await view.ReadAsync(number, service, region, cancellation));
    }
}
