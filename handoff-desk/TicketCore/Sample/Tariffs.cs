using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Sample;

/// <summary>Prices of the sample utility, from <c>tariffs.json</c>.</summary>
internal sealed record Tariffs(Tariff Electricity, Tariff Gas, Tariff Water, Tariff Heating)
{
    public static readonly Tariffs BuiltIn = Json.Read<Tariffs>(DataFile.Text("Sample/tariffs.json"));

    public Tariff Of(string service) =>
        service switch
        {
            "electricity" => Electricity,
            "gas" => Gas,
            "water" => Water,
            "heating" => Heating,
            _ => throw new ArgumentException(
                $"{service} is no service; expected electricity, gas, water or heating.",
                nameof(service)
            ),
        };
}

/// <param name="LateFeePerDay">Share of the amount for each day after the due date.</param>
/// <param name="Tiers">Region to its tiers of the year.</param>
internal sealed record Tariff(
    string Unit,
    decimal LateFeePerDay,
    IReadOnlyDictionary<string, IReadOnlyList<Tier>>? Tiers,
    HouseholdRule? Household,
    TimeOfUse? TimeOfUse,
    UsageCurve? Usage,
    HeatingPrices? Heating
);

/// <param name="UpTo">Usage of the year up to which the price holds; null for the last tier.</param>
internal sealed record Tier(decimal? UpTo, decimal Price);

/// <summary>How much wider each tier's bound is for a large household.</summary>
internal sealed record HouseholdRule(int Above, decimal Adds, bool EachPerson)
{
    public decimal For(int people) =>
        people <= Above ? 0
        : EachPerson ? Adds * (people - Above)
        : Adds;
}

internal sealed record TimeOfUse(decimal PeakAdds, decimal ValleyAdds);

/// <param name="ByMonth">Twelve weights, January first.</param>
internal sealed record UsageCurve(double PerMonth, double PerPerson, IReadOnlyList<double> ByMonth);

internal sealed record HeatingPrices(
    IReadOnlyDictionary<string, decimal> PerSquareMetre,
    decimal BaseShare,
    decimal PerKilowattHour,
    IReadOnlyList<StoppedShare> StoppedShares
);

/// <summary>Share of the area price that a stopped home pays (基础费), for bills issued from this day on.</summary>
internal sealed record StoppedShare(DateOnly From, IReadOnlyDictionary<string, decimal> Shares);
