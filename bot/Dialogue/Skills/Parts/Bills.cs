using System.Globalization;
using SmartService.Dialogue.Turns;
using SmartService.Knowledge.Search;
using SmartService.TicketCore.Records;

namespace SmartService.Dialogue.Skills.Parts;

/// <summary>A bill with its lines, usage beside other months, and the price of the account's class.</summary>
internal sealed class Bills(ICustomerRecords records, KnowledgeBase knowledge)
{
    public async Task TellBillAsync(Exchange exchange, string? month, AccountRecord account, CancellationToken hangUp)
    {
        if (await FindAsync(exchange, month, account, hangUp) is not { } bill)
            return;
        (string, object?)[] values = [.. Values(exchange, account, bill), ("paid", Paid(exchange, bill))];
        var lines = bill.Lines.Select(line => Values(line, bill.Unit)).ToList();
        var read = lines.Select(line => exchange.Prompt("bill.line", line));
        var heard = lines.Select(line => exchange.Prompts.Spoken("bill.line", line));
        exchange.Say(
            new Reply(exchange.Prompt("bill.told", [.. values, ("lines", string.Join("；", read))]))
            {
                Skill = exchange.Skill,
                Speech = exchange.Prompts.Spoken("bill.told", [.. values, ("lines", string.Join("，", heard))]),
                Card = Card(exchange, account, bill),
                Suggestions = exchange.Prompts.List("offers.afterBill"),
            }
        );
    }

    public async Task TellUsageAsync(Exchange exchange, string? month, AccountRecord account, CancellationToken hangUp)
    {
        if (await FindAsync(exchange, month, account, hangUp) is not { } bill)
            return;
        var text = exchange.Prompt("usage.told", Values(exchange, account, bill));
        text += await BesideAsync(exchange, bill, account.Service == "heating" ? 0 : -1, "usage.lastMonth", hangUp);
        text += await BesideAsync(exchange, bill, -12, "usage.lastYear", hangUp);
        exchange.Say(text, exchange.Prompts.List("offers.afterUsage"));
    }

    /// <summary>The class and the prices of the last bill, and the rule of the region where the knowledge base is sure of it.</summary>
    public async Task TellPriceAsync(Exchange exchange, AccountRecord account, CancellationToken hangUp)
    {
        var bill = (await NewestAsync(exchange, account, hangUp)).FirstOrDefault();
        var prices = bill is null
            ? ""
            : exchange.Prompt(
                "price.last",
                (
                    "prices",
                    string.Join(
                        "、",
                        bill.Lines.Select(line =>
                            $"{line.Name}{line.UnitPrice.ToString("0.####", CultureInfo.InvariantCulture)}元"
                        )
                    )
                )
            );
        var text = exchange.Prompt(
            "price.class",
            [.. Figures.Whose(account), ("class", account.PriceClass), ("prices", prices)]
        );
        var rule = await knowledge.AskAsync(
            new Question(
                exchange.Prompt("price.question", ("service", ServiceNames.Name(account.Service))),
                account.Service,
                account.Region,
                exchange.Today
            ),
            hangUp
        );
        var sure = rule.Certainty == Certainty.Sure;
        exchange.Say(
            new Reply(sure ? text + rule.Text : text)
            {
                Skill = exchange.Skill,
                Citations = sure ? rule.Citations : [],
                Confidence = sure ? rule.Confidence : 1,
            }
        );
    }

    /// <summary>2026-11 as 2026-2027采暖季.</summary>
    public static string Season(string period) =>
        int.TryParse(period.AsSpan(0, Math.Min(4, period.Length)), out var year) ? $"{year}-{year + 1}采暖季" : period;

    /// <summary>度, 立方米 or 平方米.</summary>
    public static string Unit(string unit) =>
        unit switch
        {
            "kWh" => "度",
            "m³" or "m3" => "立方米",
            "m²" or "m2" or "㎡" => "平方米",
            _ => unit,
        };

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

    private Task<IReadOnlyList<BillRecord>> NewestAsync(
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
                    ("unit", Unit(bill.Unit))
                );
        return exchange.Prompt(
            prompt,
            ("usage", Figures.Amount(other.Usage)),
            ("unit", Unit(bill.Unit)),
            ("change", words)
        );
    }

    private static (string, object?)[] Values(BillLine line, string unit) =>
        [
            ("name", line.Name),
            ("usage", Figures.Amount(line.Usage)),
            ("unit", Unit(unit)),
            ("price", line.UnitPrice.ToString("0.####", CultureInfo.InvariantCulture)),
            ("amount", Figures.Money(line.Amount)),
        ];

    private static (string, object?)[] Values(Exchange exchange, AccountRecord account, BillRecord bill) =>
        [
            .. Figures.Whose(account),
            (
                "month",
                account.Service == "heating" ? Season(bill.Period) : ChinaTime.Month(bill.Period, exchange.Today)
            ),
            ("usage", Figures.Amount(bill.Usage)),
            ("unit", Unit(bill.Unit)),
            ("amount", Figures.Money(bill.Amount)),
        ];

    private static string Paid(Exchange exchange, BillRecord bill) =>
        bill.PaidOn is { } paid
            ? exchange.Prompt("bill.paid", ("day", ChinaTime.Date(paid, exchange.Today)))
            : exchange.Prompt("bill.unpaid", ("day", ChinaTime.Date(bill.DueOn, exchange.Today)));

    private static Card Card(Exchange exchange, AccountRecord account, BillRecord bill)
    {
        var rows = new List<CardRow>
        {
            new("户号", account.Number),
            new("用量", Figures.Amount(bill.Usage) + Unit(bill.Unit)),
            new("金额", Figures.Money(bill.Amount) + "元"),
        };
        rows.AddRange(
            bill.Lines.Select(line => new CardRow(
                line.Name,
                $"{Figures.Amount(line.Usage)}×{line.UnitPrice.ToString("0.####", CultureInfo.InvariantCulture)}={Figures.Money(line.Amount)}元"
            ))
        );
        rows.Add(
            new CardRow(
                bill.PaidOn is null ? "缴费期限" : "缴费日期",
                ChinaTime.Date(bill.PaidOn ?? bill.DueOn, exchange.Today)
            )
        );
        var month = account.Service == "heating" ? Season(bill.Period) : ChinaTime.Month(bill.Period, exchange.Today);
        return new Card("bill", $"{ServiceNames.Name(account.Service)}账单 {month}", rows);
    }

    private static string Period(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
