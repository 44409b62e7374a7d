using Shouldly;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.People;
using Xunit;

namespace SmartService.Tests.TicketCore;

public sealed class PresenceTests
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Theory, EachDatabase]
    public async Task Whoever_is_gone_for_too_long_goes_off_duty_and_has_it_back_on_return(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind, sample: true);
        var agents = record.Get<Agents>();
        await agents.SetDutyAsync("agent1", Duty.Paused, "用餐", default);
        var presence = record.Get<Presence>();

        record.Clock.Advance(Patience);
        await presence.LookRoundAsync([], Patience, default);
        (await DutyAsync(record, "agent1")).ShouldBe(Duty.Paused);
        record.Clock.Advance(TimeSpan.FromSeconds(1));
        await presence.LookRoundAsync([], Patience, default);
        (await DutyAsync(record, "agent1")).ShouldBe(Duty.Off);

        await presence.ReturnAsync("agent1", default);
        var back = await agents.FindAsync("agent1", default);
        back!.Duty.ShouldBe(Duty.Paused);
        back.PauseReason.ShouldBe("用餐");
        var told = await record.Get<TicketFeed>().ReadAsync(0, 100, default);
        told.Count(happened => happened.Kind == FeedKinds.DutyChanged).ShouldBe(3);
    }

    [Theory, EachDatabase]
    public async Task Whose_page_another_node_holds_stays_on_duty(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind, sample: true);
        await record.Get<Agents>().SetDutyAsync("agent1", Duty.Free, null, default);
        record.Clock.Advance(Patience * 2);
        var presence = record.Get<Presence>();
        await presence.LookRoundAsync(["agent1"], Patience, default);
        await presence.LookRoundAsync([], Patience, default);
        (await DutyAsync(record, "agent1")).ShouldBe(Duty.Free);
    }

    [Theory, EachDatabase]
    public async Task Who_went_off_duty_by_choice_stays_off_on_return(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind, sample: true);
        var agents = record.Get<Agents>();
        await agents.SetDutyAsync("agent1", Duty.Free, null, default);
        record.Clock.Advance(Patience * 2);
        await record.Get<Presence>().LookRoundAsync([], Patience, default);
        await agents.SetDutyAsync("agent1", Duty.Off, null, default);
        await record.Get<Presence>().ReturnAsync("agent1", default);
        (await DutyAsync(record, "agent1")).ShouldBe(Duty.Off);
    }

    static async Task<Duty> DutyAsync(TestRecord record, string id) =>
        (await record.Get<Agents>().FindAsync(id, default))!.Duty;
}
