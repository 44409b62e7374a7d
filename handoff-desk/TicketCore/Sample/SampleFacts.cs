using SmartService.TicketCore.People;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Sample;

/// <summary>What is fixed about the sample utility, from <c>utility.json</c>; the rest is made by chance.</summary>
internal sealed record SampleFacts(
    IReadOnlyList<Community> Communities,
    string Surnames,
    IReadOnlyList<string> GivenNames,
    IReadOnlyList<FixedAccount> Fixed,
    IReadOnlyList<SampleOutage> Outages,
    IReadOnlyList<SamplePerson> People
)
{
    public static readonly SampleFacts BuiltIn = Json.Read<SampleFacts>(DataFile.Text("Sample/utility.json"));
}

internal sealed record Community(string Name, string Region, string District, string Street);

/// <param name="Unpaid">How many of the last bills are not paid.</param>
internal sealed record FixedAccount(
    string Number,
    string Service,
    string Holder,
    string Phone,
    string Region,
    string District,
    string Address,
    int People,
    decimal? AreaM2,
    string PriceClass,
    int Unpaid
);

/// <summary>Live ones lie around the moment at which the sample is made, planned ones on a day ahead.</summary>
internal sealed record SampleOutage(
    string Service,
    string Region,
    string Area,
    string Cause,
    bool Planned,
    int FromMinutes,
    int ToMinutes,
    int DaysAhead,
    TimeOnly? From,
    TimeOnly? To
);

internal sealed record SamplePerson(string Login, string Name, Role Role);
