using System.Globalization;
using SmartService.Dialogue.Turns;
using SmartService.TicketCore.Records;

namespace SmartService.Dialogue.Skills.Parts;

/// <summary>A bill in words and as a card.</summary>
internal static class BillWords
{
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

    public static (string, object?)[] Values(BillLine line, string unit) =>
        [
            ("name", line.Name),
            ("usage", Figures.Amount(line.Usage)),
            ("unit", Unit(unit)),
            ("price", line.UnitPrice.ToString("0.####", CultureInfo.InvariantCulture)),
            ("amount", Figures.Money(line.Amount)),
        ];

    public static (string, object?)[] Values(Exchange exchange, AccountRecord account, BillRecord bill) =>
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

    public static string Paid(Exchange exchange, BillRecord bill) =>
        bill.PaidOn is { } paid
            ? exchange.Prompt("bill.paid", ("day", ChinaTime.Date(paid, exchange.Today)))
            : exchange.Prompt("bill.unpaid", ("day", ChinaTime.Date(bill.DueOn, exchange.Today)));

    public static Card Card(Exchange exchange, AccountRecord account, BillRecord bill)
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
}
