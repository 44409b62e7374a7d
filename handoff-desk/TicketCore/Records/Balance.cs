namespace SmartService.TicketCore.Records;

/// <summary>What an account owes on a day, with the late fee of that day.</summary>
internal static class Balance
{
    public static BalanceRecord Of(Account account, IReadOnlyList<Bill> unpaid, DateOnly today)
    {
        var lateFee = unpaid.Sum(bill => LateFee.Of(account.Service, bill.Amount, bill.DueOn, today));
        var due = unpaid.Where(bill => bill.DueOn >= today).Select(bill => (DateOnly?)bill.DueOn);
        return new(
            account.Number,
            unpaid.Sum(bill => bill.Amount) + lateFee,
            lateFee,
            account.PrepaidBalance,
            [.. unpaid.Select(bill => bill.Period)],
            due.Min()
        );
    }
}
