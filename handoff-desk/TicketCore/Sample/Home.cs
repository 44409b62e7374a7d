using System.Globalization;
using SmartService.TicketCore.Records;

namespace SmartService.TicketCore.Sample;

/// <summary>A household of the sample utility.</summary>
internal sealed record Home(Community Community, string Address, string HolderName, int People, decimal AreaM2)
{
    private static readonly int[] Sizes = [1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6];

    /// <summary>Communities take turns, so that each has homes of every service.</summary>
    public static Home At(int place, Random chance)
    {
        var facts = SampleFacts.BuiltIn;
        var community = facts.Communities[place % facts.Communities.Count];
        // No fixed account lives above the 15th floor: no address is given twice.
        var room = chance.Next(1, 16) * 100 + chance.Next(1, 5);
        var address = $"{community.Street}{community.Name}{10 + place / 11}栋{chance.Next(1, 5)}单元{room}";
        var name = facts.Surnames[chance.Next(facts.Surnames.Length)] + Pick(facts.GivenNames, chance);
        return new(community, address, name, Pick(Sizes, chance), 55 + chance.Next(0, 180) * 0.5m);
    }

    public static string Phone(Random chance)
    {
        var second = Pick([3, 5, 7, 8, 9], chance);
        return string.Create(CultureInfo.InvariantCulture, $"1{second}{chance.Next(1_000_000_000):D9}");
    }

    public Account Account(string number, Customer holder, string service, int unpaid, Random chance)
    {
        var prepaid = service == "gas" && chance.NextDouble() < 0.3;
        var ranDry = prepaid && chance.NextDouble() < 0.2;
        return new()
        {
            Number = number,
            CustomerId = holder.Id,
            Service = service,
            Region = Community.Region,
            District = Community.District,
            Address = Address,
            HouseholdSize = People,
            AreaM2 = service == "heating" ? AreaM2 : null,
            PriceClass = PriceClass(service, chance),
            Prepaid = prepaid,
            CardNumber = prepaid
                ? "86" + chance.NextInt64(10_000_000_000).ToString("D10", CultureInfo.InvariantCulture)
                : null,
            Supply = ranDry ? SupplyState.ValveClosed : Supply(service, prepaid ? 0 : unpaid, chance),
            Marks = Marks(service, chance),
        };
    }

    private static string PriceClass(string service, Random chance) =>
        service switch
        {
            "heating" => chance.NextDouble() < 0.2 ? "按热计量" : "按面积",
            "electricity" => chance.NextDouble() < 0.15 ? "居民分时" : "居民阶梯",
            _ => "居民阶梯",
        };

    private static SupplyState Supply(string service, int unpaid, Random chance) =>
        service switch
        {
            "heating" when chance.NextDouble() < 0.08 => SupplyState.Stopped,
            "electricity" or "water" when unpaid > 2 && chance.NextDouble() < 0.5 => SupplyState.CutForArrears,
            "gas" when chance.NextDouble() < 0.03 => SupplyState.Stopped,
            _ => SupplyState.Normal,
        };

    private static string Marks(string service, Random chance) =>
        chance.NextDouble() >= 0.02
            ? ""
            : service switch
            {
                "electricity" => "窃电",
                "heating" => "私改",
                "gas" => "安检未整改",
                _ => "私接",
            };

    private static T Pick<T>(IReadOnlyList<T> from, Random chance) => from[chance.Next(from.Count)];
}

/// <summary>A home whose account is known beforehand.</summary>
internal sealed record FixedHome(FixedAccount Known, Customer Holder)
{
    public Account Account() =>
        new()
        {
            Number = Known.Number,
            CustomerId = Holder.Id,
            Service = Known.Service,
            Region = Known.Region,
            District = Known.District,
            Address = Known.Address,
            HouseholdSize = Known.People,
            AreaM2 = Known.AreaM2,
            PriceClass = Known.PriceClass,
        };
}
