using SmartService.TicketCore.Records;

namespace SmartService.TicketCore.Sample;

/// <summary>Makes a bill's lines from usage and tariff.</summary>
internal static class Charges
{
    private static readonly string[] TierNames = ["第一档", "第二档", "第三档"];

    /// <param name="usedBefore">Usage of the calendar year before this bill.</param>
    public static List<BillLine> Tiered(Tariff tariff, string region, int people, decimal usedBefore, decimal usage)
    {
        var wider = tariff.Household!.For(people);
        var lines = new List<BillLine>();
        var from = usedBefore;
        foreach (var (name, tier) in TierNames.Zip(tariff.Tiers![region]))
        {
            var upTo = Math.Min(usedBefore + usage, tier.UpTo + wider ?? decimal.MaxValue);
            if (upTo <= from)
                continue;
            lines.Add(Line(name, upTo - from, tier.Price));
            from = upTo;
        }
        return lines;
    }

    public static IEnumerable<BillLine> TimeOfUse(TimeOfUse rule, decimal usage, decimal peak) =>
        [Line("峰段加价", peak, rule.PeakAdds), Line("谷段优惠", usage - peak, rule.ValleyAdds)];

    public static List<BillLine> ByArea(HeatingPrices prices, string region, decimal area) =>
        [Line("按面积热费", area, prices.PerSquareMetre[region])];

    public static List<BillLine> ByHeat(HeatingPrices prices, string region, decimal area, decimal heat) =>
        [
            Line("基本热费（按面积）", area, prices.PerSquareMetre[region] * prices.BaseShare),
            Line("计量热费（上季用热量）", heat, prices.PerKilowattHour),
        ];

    public static List<BillLine> Stopped(HeatingPrices prices, string region, decimal area, DateOnly issuedOn)
    {
        var rule = prices.StoppedShares.Last(share => share.From <= issuedOn);
        return [Line("报停基础费", area, prices.PerSquareMetre[region] * rule.Shares[region])];
    }

    private static BillLine Line(string name, decimal usage, decimal price) =>
        new(name, usage, price, Math.Round(usage * price, 2, MidpointRounding.AwayFromZero));
}
