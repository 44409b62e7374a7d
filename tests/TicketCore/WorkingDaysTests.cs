using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shouldly;
using SmartService.Tests.Fakes;
using SmartService.TicketCore;
using SmartService.TicketCore.Tickets;
using Xunit;

namespace SmartService.Tests.TicketCore;

public sealed class WorkingDaysTests
{
    [Theory]
    [InlineData("2026-11-20", 1, "2026-11-23")] // a Friday: the next working day is Monday
    [InlineData("2026-02-13", 1, "2026-02-14")] // a Saturday that is worked before the festival
    [InlineData("2026-02-14", 1, "2026-02-24")] // over the Spring Festival
    [InlineData("2026-02-14", 5, "2026-02-28")] // and over another worked Saturday
    [InlineData("2026-09-30", 3, "2026-10-10")] // the National Day week, and the Saturday that makes up for it
    [InlineData("2026-04-03", 1, "2026-04-07")]
    [InlineData("2026-06-18", 2, "2026-06-23")]
    public void A_promise_in_working_days_steps_over_weekends_and_holidays(string from, int count, string due) =>
        Days(null).After(DateOnly.Parse(from), count).ShouldBe(DateOnly.Parse(due));

    [Fact]
    public void A_utilitys_own_calendar_takes_the_place_of_the_built_in_one()
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "own.json");
        File.WriteAllText(
            file,
            """{"years":[2027],"holidays":[{"name":"厂休","from":"2027-03-01","to":"2027-03-02"}],"workdays":["2027-03-06"]}"""
        );
        var days = Days(file);
        days.After(new(2027, 2, 26), 1).ShouldBe(new(2027, 3, 3));
        days.IsWorked(new(2027, 3, 6)).ShouldBeTrue();
        days.IsWorked(new(2026, 10, 1)).ShouldBeTrue();
    }

    [Fact]
    public void A_calendar_that_is_no_calendar_is_refused_by_name()
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "broken.json");
        File.WriteAllText(file, "not json");
        Should.Throw<InvalidOperationException>(() => Days(file)).Message.ShouldContain(file);
    }

    private static WorkingDays Days(string? file) =>
        new(Options.Create(new TicketCoreOptions { HolidaysFile = file }), NullLogger<WorkingDays>.Instance);
}
