using System.Globalization;

namespace SmartService.TicketCore.Records;

/// <summary>Holds billing's answers against its contract: a wrong figure is worse than none.</summary>
internal static class BillingAnswers
{
    private const decimal MostYuan = 10_000_000;
    private const int MostLetters = 200;
    private static readonly string[] Services = ["electricity", "gas", "water", "heating"];

    public static AccountRecord Check(AccountRecord account, string number)
    {
        Expect(account.Number == number, "account.number", "the number asked for");
        return Check(account);
    }

    public static AccountRecord CheckPhone(AccountRecord account, string phone)
    {
        Expect(account.Phone == phone, "account.phone", "the phone asked for");
        return Check(account);
    }

    public static BalanceRecord Check(BalanceRecord balance, string number)
    {
        Expect(balance.AccountNumber == number, "balance.accountNumber", "the number asked for");
        ExpectYuan(balance.Owed, "balance.owed");
        ExpectYuan(balance.Prepaid, "balance.prepaid");
        ExpectYuan(balance.LateFee, "balance.lateFee");
        Expect(balance.LateFee <= balance.Owed, "balance.lateFee", "not above what is owed");
        foreach (var period in balance.UnpaidPeriods)
            ExpectPeriod(period, "balance.unpaidPeriods");
        return balance with { UnpaidPeriods = [.. balance.UnpaidPeriods.Order(StringComparer.Ordinal)] };
    }

    public static BillRecord Check(BillRecord bill, string number, string from, string to)
    {
        Expect(bill.AccountNumber == number, "bill.accountNumber", "the number asked for");
        ExpectPeriod(bill.Period, "bill.period");
        Expect(
            string.CompareOrdinal(bill.Period, from) >= 0 && string.CompareOrdinal(bill.Period, to) <= 0,
            "bill.period",
            "within the periods asked for"
        );
        Expect(bill.Usage >= 0, "bill.usage", "not negative");
        ExpectYuan(bill.Amount, "bill.amount");
        Expect(bill.DueOn >= bill.IssuedOn, "bill.dueOn", "not before it was issued");
        ExpectText(bill.Unit, "bill.unit");
        foreach (var line in bill.Lines)
            ExpectText(line.Name, "bill.lines.name");
        // Each line may be rounded by itself.
        var apart = Math.Abs(bill.Lines.Sum(line => line.Amount) - bill.Amount);
        Expect(apart <= 0.01m * Math.Max(1, bill.Lines.Count), "bill.lines", "adding up to the amount");
        return bill;
    }

    public static ReadingRecord Check(ReadingRecord reading)
    {
        Expect(reading.Value >= 0, "reading.value", "not negative");
        ExpectText(reading.MeterNumber, "reading.meterNumber");
        ExpectText(reading.Unit, "reading.unit");
        return reading;
    }

    public static PaymentRecord Check(PaymentRecord payment, string number)
    {
        Expect(payment.AccountNumber == number, "payment.accountNumber", "the number asked for");
        ExpectYuan(payment.Amount, "payment.amount");
        ExpectText(payment.Method, "payment.method");
        return payment;
    }

    private static AccountRecord Check(AccountRecord account)
    {
        Expect(
            account.Number is { Length: 8 } && account.Number.All(char.IsAsciiDigit),
            "account.number",
            "eight digits"
        );
        Expect(Services.Contains(account.Service), "account.service", string.Join(", ", Services));
        Expect(account.HouseholdSize is >= 0 and <= 100, "account.householdSize", "0 to 100");
        Expect(account.AreaM2 is null or >= 0, "account.areaM2", "not negative");
        Expect(account.Title is null or "先生" or "女士", "account.title", "先生, 女士 or null");
        foreach (var (text, name) in Texts(account))
            ExpectText(text, name);
        return account;
    }

    private static IEnumerable<(string Text, string Name)> Texts(AccountRecord account) =>
        [
            (account.HolderName, "account.holderName"),
            (account.Phone, "account.phone"),
            (account.Region, "account.region"),
            (account.District, "account.district"),
            (account.Address, "account.address"),
            (account.PriceClass, "account.priceClass"),
        ];

    private static void ExpectYuan(decimal yuan, string name) =>
        Expect(yuan is >= 0 and <= MostYuan, name, $"0 to {MostYuan}");

    private static void ExpectText(string text, string name) =>
        Expect(text.Length is > 0 and <= MostLetters, name, $"1 to {MostLetters} letters");

    private static void ExpectPeriod(string period, string name) =>
        Expect(
            DateOnly.TryParseExact(period, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            name,
            "yyyy-MM"
        );

    private static void Expect(bool holds, string name, string expected)
    {
        if (!holds)
            throw new RecordsUnavailableException(
                $"Billing answered with a wrong {name}; expected {expected}. Nothing of the answer is used."
            );
    }
}
