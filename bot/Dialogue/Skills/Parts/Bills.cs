using System.Globalization;
using SmartService.Dialogue.Turns;
using SmartService.TicketCore.Records;

namespace SmartService.Dialogue.Skills.Parts;

/// <summary>A bill with its lines, and usage beside other months.</summary>
internal sealed class Bills(ICustomerRecords records)
{
    public async Task TellBillAsync(Exchange exchange, string? month, AccountRecord account, CancellationToken hangUp)
    {
        if (await FindAsync(exchange, month, account, hangUp) is not { } bill)
            return;
        (string, object?)[] values =
        [
            .. BillWords.Values(exchange, account, bill),
            ("paid", BillWords.Paid(exchange, bill)),
        ];
        var lines = bill.Lines.Select(line => BillWords.Values(line, bill.Unit)).ToList();
        var read = lines.Select(line => exchange.Prompt("bill.line", line));
        var heard = lines.Select(line => exchange.Prompts.Spoken("bill.line", line));
        exchange.Say(
            new Reply(exchange.Prompt("bill.told", [.. values, ("lines", string.Join("；", read))]))
            {
                Skill = exchange.Skill,
                Speech = exchange.Prompts.Spoken("bill.told", [.. values, ("lines", string.Join("，", heard))]),
                Card = BillWords.Card(exchange, account, bill),
                Suggestions = exchange.Prompts.List("offers.afterBill"),
            }
        );
    }

    public async Task TellUsageAsync(Exchange exchange, string? month, AccountRecord account, CancellationToken hangUp)
    {
        if (await FindAsync(exchange, month, account, hangUp) is not { } bill)
            return;
        var text = exchange.Prompt("usage.told", BillWords.Values(exchange, account, bill));
        text += await BesideAsync(exchange, bill, account.Service == "heating" ? 0 : -1, "usage.lastMonth", hangUp);
        text += await BesideAsync(exchange, bill, -12, "usage.lastYear", hangUp);
        exchange.Say(text, exchange.Prompts.List("offers.afterUsage"));
    }

    private async Task<BillRecord?> FindAsync(
        Exchange exchange,
        string? month,
        AccountRecord account,
        CancellationToken hangUp
    )
    {
        if (account.Prepaid && month is null)
        {
            exchange.SayPrompt("bill.prepaid", Figures.Whose(account));
            return null;
        }

        var newest = await NewestAsync(exchange, account, hangUp);
        var bill =
            month is null || account.Service == "heating"
                ? newest.FirstOrDefault()
                : (await records.BillsAsync(account.Number, month, month, hangUp)).FirstOrDefault();
        if (bill is not null)
            return bill;
        var latest = newest.FirstOrDefault();
        exchange.SayPrompt(
            latest is null ? "bill.never" : "bill.notThatMonth",
            [
                .. Figures.Whose(account),
                ("month", month is null ? "" : ChinaTime.Month(month, exchange.Today)),
                ("latest", latest is null ? "" : ChinaTime.Month(latest.Period, exchange.Today)),
            ]
        );
        return null;
    }

    /// <summary>Of the last fourteen months, the newest first.</summary>
    public Task<IReadOnlyList<BillRecord>> NewestAsync(
        Exchange exchange,
        AccountRecord account,
        CancellationToken hangUp
    ) =>
        records.BillsAsync(
            account.Number,
            Period(exchange.Today.AddMonths(-14)),
            Period(exchange.Today.AddMonths(1)),
            hangUp
        );

    private async Task<string> BesideAsync(
        Exchange exchange,
        BillRecord bill,
        int months,
        string prompt,
        CancellationToken hangUp
    )
    {
        if (months == 0 || !DateOnly.TryParseExact(bill.Period + "-01", "yyyy-MM-dd", out var first))
            return "";
        var period = Period(first.AddMonths(months));
        var other = (await records.BillsAsync(bill.AccountNumber, period, period, hangUp)).FirstOrDefault();
        if (other is null)
            return "";
        var change = bill.Usage - other.Usage;
        var words =
            change == 0
                ? exchange.Prompt("usage.same")
                : exchange.Prompt(
                    change > 0 ? "usage.more" : "usage.less",
                    ("change", Figures.Amount(Math.Abs(change))),
                    ("unit", BillWords.Unit(bill.Unit))
                );
        return exchange.Prompt(
            prompt,
            ("usage", Figures.Amount(other.Usage)),
            ("unit", BillWords.Unit(bill.Unit)),
            ("change", words)
        );
    }

    private static string Period(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
