using System.Globalization;
using SmartService.TicketCore.Records;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Sample;

/// <summary>Fills an account of electricity, gas or water: readings of every month, and bills or a prepaid card.</summary>
internal sealed class MeteredHome(Account account, Payer payer, SampleBooks books, DateOnly today, Random chance)
{
    private const int Months = 24;

    private readonly Tariff _tariff = Tariffs.BuiltIn.Of(account.Service);
    private readonly double _thrift = 0.7 + 0.65 * chance.NextDouble();
    private readonly List<Bill> _bills = [];
    private decimal _reading = chance.Next(200, 6000);
    private decimal _usedThisYear;
    private decimal _card = chance.Next(40, 160);

    public void Fill()
    {
        var meter = AddMeter();
        var last = new DateOnly(today.Year, today.Month, 1).AddMonths(-1);
        var first = last.AddMonths(1 - Months);
        // From January on, for the tiers of the year; only the last two years are kept.
        for (var month = new DateOnly(first.Year, 1, 1); month <= last; month = month.AddMonths(1))
            FillMonth(meter, month, month >= first);
        for (var place = 0; place < _bills.Count; place++)
            Add(_bills[place], _bills.Count - 1 - place);
        if (account.Prepaid)
            account.PrepaidBalance = account.Supply == SupplyState.ValveClosed ? 0 : _card;
    }

    private void FillMonth(Meter meter, DateOnly month, bool kept)
    {
        if (month.Month == 1)
            _usedThisYear = 0;
        var usage = Usage(month);
        var lines = Lines(usage);
        _usedThisYear += usage;
        _reading += usage;
        if (!kept)
            return;
        books.Readings.Add(Reading(meter, month.AddMonths(1)));
        if (account.Prepaid)
            Spend(lines.Sum(line => line.Amount), month);
        else
            _bills.Add(Bill(month, usage, lines));
    }

    private decimal Usage(DateOnly month)
    {
        var curve = _tariff.Usage!;
        var usual = curve.PerMonth + curve.PerPerson * account.HouseholdSize;
        var season = curve.ByMonth[month.Month - 1] * (0.92 + 0.16 * chance.NextDouble());
        return Math.Max(1, Math.Round((decimal)(usual * _thrift * season)));
    }

    private List<BillLine> Lines(decimal usage)
    {
        var lines = Charges.Tiered(_tariff, account.Region, account.HouseholdSize, _usedThisYear, usage);
        if (account.PriceClass == "居民分时")
            lines.AddRange(Charges.TimeOfUse(_tariff.TimeOfUse!, usage, Math.Round(usage * 0.58m)));
        return lines;
    }

    private Bill Bill(DateOnly month, decimal usage, List<BillLine> lines) =>
        new()
        {
            AccountNumber = account.Number,
            Period = month.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            Usage = usage,
            Unit = _tariff.Unit,
            Amount = lines.Sum(line => line.Amount),
            IssuedOn = month.AddMonths(1),
            DueOn = month.AddMonths(1).AddDays(24),
            LinesJson = Json.Write(lines),
        };

    private void Add(Bill bill, int fromEnd)
    {
        bill.PaidOn = payer.PaysOn(bill.IssuedOn, bill.DueOn, fromEnd);
        books.Bills.Add(bill);
        if (bill.PaidOn is { } paidOn)
            books.Payments.Add(payer.Payment(bill.Amount, bill.DueOn, paidOn));
    }

    private void Spend(decimal amount, DateOnly month)
    {
        while (_card <= amount)
        {
            var topUp = 100 * chance.Next(1, 4);
            _card += topUp;
            var on = month.AddDays(chance.Next(0, 28));
            books.Payments.Add(payer.Payment(topUp, on, on));
        }
        _card -= amount;
    }

    private Reading Reading(Meter meter, DateOnly on) =>
        new()
        {
            AccountNumber = account.Number,
            MeterNumber = meter.Number,
            On = on,
            Value = _reading,
            Unit = _tariff.Unit,
            ByCustomer = account.Service != "electricity" && chance.NextDouble() < 0.15,
        };

    private Meter AddMeter()
    {
        var meter = new Meter
        {
            Number = SampleMeter.Number(account),
            AccountNumber = account.Number,
            Kind = SampleMeter.Kind(account),
            InstalledOn = today.AddDays(-chance.Next(900, 4000)),
            State = chance.NextDouble() < 0.03 ? "待检定" : "正常",
        };
        books.Meters.Add(meter);
        return meter;
    }
}
