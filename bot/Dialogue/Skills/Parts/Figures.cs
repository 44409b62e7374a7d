using System.Globalization;
using SmartService.Dialogue.Turns;
using SmartService.TicketCore.Records;

namespace SmartService.Dialogue.Skills.Parts;

/// <summary>An account's figures in words and as a card; every number comes from the record.</summary>
internal sealed class Figures(ICustomerRecords records, Bills bills, Prices prices)
{
    /// <param name="wish">balance, bill, arrears, usage, reading or price.</param>
    /// <param name="month">yyyy-MM when a month was named.</param>
    public Task TellAsync(
        Exchange exchange,
        string wish,
        string? month,
        AccountRecord account,
        CancellationToken hangUp
    ) =>
        wish switch
        {
            "bill" => bills.TellBillAsync(exchange, month, account, hangUp),
            "usage" => bills.TellUsageAsync(exchange, month, account, hangUp),
            "price" => prices.TellAsync(exchange, account, hangUp),
            "reading" => TellReadingAsync(exchange, account, hangUp),
            _ when month is not null && wish == "balance" => bills.TellBillAsync(exchange, month, account, hangUp),
            _ => TellBalanceAsync(exchange, account, hangUp),
        };

    public static string Money(decimal yuan) => yuan.ToString("0.00", CultureInfo.InvariantCulture);

    public static string Amount(decimal amount) => amount.ToString("0.##", CultureInfo.InvariantCulture);

    private async Task TellBalanceAsync(Exchange exchange, AccountRecord account, CancellationToken hangUp)
    {
        var balance = await records.BalanceAsync(account.Number, hangUp);
        if (balance is null)
        {
            exchange.Say(exchange.Prompt("balance.none", Whose(account)), exchange.Prompts.List("offers.person"));
            return;
        }

        var text =
            balance.Owed > 0 ? Owing(exchange, account, balance)
            : account.Prepaid
                ? exchange.Prompt("balance.prepaid", [.. Whose(account), ("left", Money(balance.Prepaid))])
            : exchange.Prompt("balance.clear", [.. Whose(account), ("extra", Extra(exchange, balance))]);
        if (SupplyNote(exchange, account) is { } note)
            text += note;
        exchange.Say(
            new Reply(text)
            {
                Skill = exchange.Skill,
                Card = Card(exchange, account, balance),
                Suggestions = exchange.Prompts.List(account.Prepaid ? "offers.afterPrepaid" : "offers.afterBalance"),
            }
        );
    }

    /// <summary>By when it is to be paid, as the end of a sentence.</summary>
    public static string Due(Exchange exchange, BalanceRecord balance) =>
        balance.DueOn is { } due
            ? exchange.Prompt(
                due < exchange.Today ? "balance.overdue" : "balance.due",
                ("day", ChinaTime.Date(due, exchange.Today))
            )
            : "";

    private static string Owing(Exchange exchange, AccountRecord account, BalanceRecord balance) =>
        exchange.Prompt(
            "balance.owed",
            [
                .. Whose(account),
                ("owed", Money(balance.Owed)),
                ("late", balance.LateFee > 0 ? exchange.Prompt("balance.late", ("fee", Money(balance.LateFee))) : ""),
                (
                    "months",
                    string.Join("、", balance.UnpaidPeriods.Select(period => Period(exchange, account, period)))
                ),
                ("due", Due(exchange, balance)),
            ]
        );

    private static string Period(Exchange exchange, AccountRecord account, string period) =>
        account.Service == "heating" ? BillWords.Season(period) : ChinaTime.Month(period, exchange.Today);

    private static string Extra(Exchange exchange, BalanceRecord balance) =>
        balance.Prepaid > 0 ? exchange.Prompt("balance.extra", ("left", Money(balance.Prepaid))) : "";

    private static string? SupplyNote(Exchange exchange, AccountRecord account) =>
        account.Supply switch
        {
            SupplyState.CutForArrears => exchange.Prompt("balance.cut"),
            SupplyState.ValveClosed => exchange.Prompt("balance.valve"),
            SupplyState.Stopped => exchange.Prompt("balance.stopped"),
            _ => null,
        };

    private static Card Card(Exchange exchange, AccountRecord account, BalanceRecord balance)
    {
        var rows = new List<CardRow>
        {
            new("户号", account.Number),
            new("地址", account.Address),
            new(account.Prepaid ? "余额" : "应缴", Money(account.Prepaid ? balance.Prepaid : balance.Owed) + "元"),
        };
        if (balance.DueOn is { } due)
            rows.Add(new CardRow("缴费期限", ChinaTime.Date(due, exchange.Today)));
        return new Card("account", $"{ServiceNames.Name(account.Service)}账户", rows);
    }

    private async Task TellReadingAsync(Exchange exchange, AccountRecord account, CancellationToken hangUp)
    {
        var readings = await records.ReadingsAsync(account.Number, 2, hangUp);
        if (readings.Count == 0)
        {
            exchange.Say(exchange.Prompt("reading.none", Whose(account)), exchange.Prompts.List("offers.person"));
            return;
        }

        var last = readings[0];
        exchange.SayPrompt(
            readings.Count > 1 ? "reading.two" : "reading.one",
            [
                .. Whose(account),
                ("day", ChinaTime.Date(last.On, exchange.Today)),
                ("value", Amount(last.Value)),
                ("unit", BillWords.Unit(last.Unit)),
                ("before", readings.Count > 1 ? Amount(readings[1].Value) : ""),
                ("dayBefore", readings.Count > 1 ? ChinaTime.Date(readings[1].On, exchange.Today) : ""),
            ]
        );
    }

    public static (string, object?)[] Whose(AccountRecord account) =>
        [("service", ServiceNames.Name(account.Service)), ("account", account.Number)];
}
