using SmartService.TicketCore.Outages;
using SmartService.TicketCore.People;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Sample;

/// <summary>Writes the sample utility into a new record.</summary>
internal static class SampleFill
{
    public static async Task RunAsync(Change change, string? peoplePassword, CancellationToken cancellation)
    {
        var books = SampleUtility.Make(China.Day(change.Now));
        await SampleRows.WriteAsync(change, books, cancellation);
        change.Db.Outages.AddRange(SampleFacts.BuiltIn.Outages.Select(outage => Make(outage, change.Now)));
        var hash = peoplePassword is null ? PasswordHash.None : Agents.Hash(peoplePassword);
        change.Db.Agents.AddRange(SampleFacts.BuiltIn.People.Select(person => Make(person, hash)));
    }

    // Without a password that somebody set they stand in the lists but cannot sign in.
    private static Agent Make(SamplePerson person, string hash) =>
        new()
        {
            Id = person.Login,
            Login = person.Login,
            Name = person.Name,
            PasswordHash = hash,
            Role = person.Role,
        };

    private static Outage Make(SampleOutage outage, DateTimeOffset now)
    {
        var (from, to) = Span(outage, now);
        return new()
        {
            Service = outage.Service,
            Region = outage.Region,
            Areas = outage.Area,
            Cause = outage.Cause,
            Planned = outage.Planned,
            StartsAt = from,
            ExpectedEnd = to,
        };
    }

    private static (DateTimeOffset From, DateTimeOffset To) Span(SampleOutage outage, DateTimeOffset now)
    {
        if (!outage.Planned)
            return (Round(now.AddMinutes(outage.FromMinutes)), Round(now.AddMinutes(outage.ToMinutes)));
        var day = China.Day(now).AddDays(outage.DaysAhead);
        return (China.At(day, outage.From!.Value), China.At(day, outage.To!.Value));
    }

    // People say ten past, not eleven minutes and four seconds past.
    private static DateTimeOffset Round(DateTimeOffset at)
    {
        var ten = TimeSpan.FromMinutes(10).Ticks;
        return new(at.UtcTicks / ten * ten, TimeSpan.Zero);
    }
}
