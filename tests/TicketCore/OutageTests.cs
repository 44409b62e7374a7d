using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Outages;
using Xunit;

namespace SmartService.Tests.TicketCore;

public sealed class OutageTests
{
    [Theory, EachDatabase]
    public async Task A_report_is_attached_once_and_told_of_the_end_once(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind);
        var outage = await record.Get<DeclareOutage>().RunAsync(Stop(record), default);
        var attach = record.Get<AttachReport>();
        var first = await attach.RunAsync(new(outage.Id, "c1", "10035278", false, "k1"), default);
        var same = await attach.RunAsync(new(outage.Id, "c1", "10035278", true, "k2"), default);
        same.Id.ShouldBe(first.Id);
        await attach.RunAsync(new(outage.Id, "c2", null, false, "k3"), default);
        var waiting = await attach.ToNotifyAsync(outage.Id, default);
        waiting.Single().ConversationId.ShouldBe("c1");
        (await attach.MarkNotifiedAsync(first.Id, default)).ShouldBeTrue();
        (await attach.MarkNotifiedAsync(first.Id, default)).ShouldBeFalse();
        (await attach.ToNotifyAsync(outage.Id, default)).ShouldBeEmpty();
        await Should.ThrowAsync<ArgumentException>(() => attach.RunAsync(new(999, "c1", null, true, "k4"), default));
    }

    [Theory, EachDatabase]
    public async Task An_outage_ends_once_and_is_gone_from_the_current_ones(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind);
        var declare = record.Get<DeclareOutage>();
        var outage = await declare.RunAsync(Stop(record), default);
        var later = record.Time.GetUtcNow().AddHours(5);
        (await declare.ExpectAsync(outage.Id, later, default))!.ExpectedEnd.ShouldBe(later);
        (await declare.EndAsync(outage.Id, default))!.EndedAt.ShouldBe(record.Time.GetUtcNow());
        await declare.EndAsync(outage.Id, default);
        (await declare.EndAsync(999, default)).ShouldBeNull();
        (await record.Get<ReadOutages>().CurrentAsync("water", default)).ShouldBeEmpty();
        (await record.Get<TicketFeed>().ReadAsync(0, 10, default))
            .Select(told => (told.Kind, told.OutageId))
            .ShouldBe([(FeedKinds.OutageDeclared, outage.Id), (FeedKinds.OutageEnded, outage.Id)]);
    }

    [Theory, EachDatabase]
    public async Task A_planned_outage_ends_by_itself_and_an_unplanned_one_does_not(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind, sample: true);
        var clock = ActivatorUtilities.CreateInstance<OutageClock>(record.First);
        record.Clock.Advance(TimeSpan.FromDays(4));
        await clock.RunOnceAsync(default);
        var current = await record.Get<ReadOutages>().CurrentAsync(null, default);
        current.Count(outage => outage.Planned).ShouldBe(1);
        current.Count(outage => !outage.Planned).ShouldBe(3);
    }

    [Theory, EachDatabase]
    public async Task An_outage_without_area_or_with_its_end_before_its_start_is_refused(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind);
        var declare = record.Get<DeclareOutage>();
        await Should.ThrowAsync<ArgumentException>(() => declare.RunAsync(Stop(record, areas: " , "), default));
        await Should.ThrowAsync<ArgumentException>(() => declare.RunAsync(Stop(record, hours: -1), default));
    }

    private static Outage Stop(TestRecord record, string areas = "临江小区，山水人家", int hours = 3) =>
        new()
        {
            Service = "water",
            Region = "临山县",
            Areas = areas,
            Cause = "爆管",
            StartsAt = record.Time.GetUtcNow().AddHours(-0.5),
            ExpectedEnd = record.Time.GetUtcNow().AddHours(hours),
        };
}
