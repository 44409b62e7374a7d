using Microsoft.Extensions.Options;
using SmartService.Desk.Wire;
using SmartService.TicketCore.Records;

namespace SmartService.Desk.Customers;

/// <param name="Others">Other accounts of the same phone.</param>
internal sealed record BillingPart(
    AccountRecord Account,
    IReadOnlyList<AccountLine> Others,
    BalanceRecord? Balance,
    IReadOnlyList<BillRecord> Bills,
    IReadOnlyList<PaymentRecord> Payments,
    IReadOnlyList<ReadingRecord> Readings
);

/// <summary>Reads one account from billing: all of it or, when billing fails on the way, nothing.</summary>
internal sealed class BillingView(ICustomerRecords records, IOptions<DeskOptions> options, TimeProvider time)
{
    private const int LinesShown = 24;

    /// <exception cref="RecordsUnavailableException">Billing cannot be reached.</exception>
    public async Task<BillingPart?> ReadAsync(string number, CancellationToken cancellation)
    {
        if (await records.AccountAsync(number, cancellation) is not { } account)
            return null;
        var now = time.GetUtcNow();
        var from = ChinaTime.Month(now.AddMonths(-options.Value.BillMonths));
        var same = await records.AccountsOfPhoneAsync(account.Phone, cancellation);
        return new BillingPart(
            account,
            [.. same.Where(other => other.Number != number).Select(FindAccounts.Line)],
            await records.BalanceAsync(number, cancellation),
            await records.BillsAsync(number, from, ChinaTime.Month(now), cancellation),
            await records.PaymentsAsync(number, LinesShown, cancellation),
            await records.ReadingsAsync(number, LinesShown, cancellation)
        );
    }
}
