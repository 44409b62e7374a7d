using SmartService.TicketCore.Records;

namespace SmartService.TicketCore.Sample;

/// <summary>How an account pays its bills.</summary>
/// <param name="unpaid">How many of the last bills it leaves unpaid.</param>
/// <param name="punctual">Pays every other bill on the day it is issued.</param>
internal sealed class Payer(Account account, int unpaid, bool punctual, DateOnly today, Random chance)
{
    private static readonly string[] Methods = ["微信", "微信", "支付宝", "支付宝", "银行代扣", "营业厅", "网上营业厅"];
    private readonly string _method = Methods[chance.Next(Methods.Length)];

    /// <param name="fromEnd">0 for the last bill, 1 for the one before …</param>
    public DateOnly? PaysOn(DateOnly issuedOn, DateOnly dueOn, int fromEnd)
    {
        var day = Planned(issuedOn, dueOn);
        return fromEnd < unpaid || day > today ? null : day;
    }

    public Payment Payment(decimal amount, DateOnly dueOn, DateOnly paidOn) =>
        new()
        {
            AccountNumber = account.Number,
            At = punctual
                ? China.At(paidOn, TimeOnly.MinValue)
                : China.At(paidOn, new TimeOnly(chance.Next(0, 9), chance.Next(60))),
            Amount = amount + LateFee.Of(account.Service, amount, dueOn, paidOn),
            Method = _method,
        };

    private DateOnly Planned(DateOnly issuedOn, DateOnly dueOn)
    {
        if (punctual)
            return issuedOn;
        return chance.NextDouble() < 0.06
            ? dueOn.AddDays(chance.Next(1, 12))
            : issuedOn.AddDays(chance.Next(1, dueOn.DayNumber - issuedOn.DayNumber));
    }
}
