using System.Globalization;
using SmartService.TicketCore.Records;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Sample;

/// <summary>Fills a heating account: a bill each season, and a heat meter where heat is counted.</summary>
internal sealed class HeatedHome(Account account, Payer payer, SampleBooks books, DateOnly today, Random chance)
{
    private const int Seasons = 2;

    private readonly HeatingPrices _prices = Tariffs.BuiltIn.Heating.Heating!;
    private readonly bool _counted = account.PriceClass == "按热计量";
    private decimal _reading = chance.Next(8000, 30000);

    public void Fill()
    {
        var last = today >= Issued(today.Year) ? today.Year : today.Year - 1;
        var meter = _counted ? AddMeter() : null;
        for (var fromEnd = Seasons - 1; fromEnd >= 0; fromEnd--)
            FillSeason(last - fromEnd, fromEnd, meter);
    }

    private void FillSeason(int year, int fromEnd, Meter? meter)
    {
        var heat = Math.Round(account.AreaM2!.Value * chance.Next(45, 75));
        if (meter is not null)
            AddReading(meter, new DateOnly(year, 4, 1), heat);
        var bill = Bill(year, heat, Lines(year, fromEnd, heat));
        bill.PaidOn = payer.PaysOn(bill.IssuedOn, bill.DueOn, fromEnd);
        books.Bills.Add(bill);
        if (bill.PaidOn is { } paidOn)
            books.Payments.Add(payer.Payment(bill.Amount, bill.DueOn, paidOn));
    }

    // A home that is stopped now was heated in the seasons before.
    private List<BillLine> Lines(int year, int fromEnd, decimal heat)
    {
        var area = account.AreaM2!.Value;
        if (account.Supply == SupplyState.Stopped && fromEnd == 0)
            return Charges.Stopped(_prices, account.Region, area, Issued(year));
        return _counted
            ? Charges.ByHeat(_prices, account.Region, area, heat)
            : Charges.ByArea(_prices, account.Region, area);
    }

    private Bill Bill(int year, decimal heat, List<BillLine> lines) =>
        new()
        {
            AccountNumber = account.Number,
            Period = year.ToString("D4", CultureInfo.InvariantCulture) + "-11",
            Usage = lines.Count > 1 ? heat : account.AreaM2!.Value,
            Unit = lines.Count > 1 ? "kWh" : "m²",
            Amount = lines.Sum(line => line.Amount),
            IssuedOn = Issued(year),
            DueOn = new DateOnly(year, 11, 30),
            LinesJson = Json.Write(lines),
        };

    private void AddReading(Meter meter, DateOnly on, decimal heat)
    {
        _reading += heat;
        books.Readings.Add(
            new()
            {
                AccountNumber = account.Number,
                MeterNumber = meter.Number,
                On = on,
                Value = _reading,
                Unit = "kWh",
            }
        );
    }

    private Meter AddMeter()
    {
        var meter = new Meter
        {
            Number = SampleMeter.Number(account),
            AccountNumber = account.Number,
            Kind = SampleMeter.Kind(account),
            InstalledOn = today.AddDays(-chance.Next(900, 3000)),
            State = "正常",
        };
        books.Meters.Add(meter);
        return meter;
    }

    private static DateOnly Issued(int year) => new(year, 10, 10);
}
