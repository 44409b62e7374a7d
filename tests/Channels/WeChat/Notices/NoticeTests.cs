using Shouldly;
using SmartService.Eval.WeChat.Platform;
using SmartService.Tests.Fakes;
using SmartService.TicketCore;
using SmartService.TicketCore.Notices;
using SmartService.TicketCore.Outages;
using SmartService.TicketCore.Tickets;
using Xunit;

namespace SmartService.Tests.Channels.WeChat.Notices;

/// <summary>What a follower who bound an account is told beside the conversation, by what they agreed to.</summary>
public sealed class NoticeTests
{
    private const string Template = "TEMPLATE0000000000000000000000000000000001";
    private const string Wang = NoticeHouse.Wang;

    private static readonly Dictionary<string, string?> Accepted = NoticeHouse.Tells(
        NoticeTypes.TicketAccepted,
        "Subscription",
        Template,
        ("character_string1", "{ticket}"),
        ("thing2", "{type}，{note}")
    );

    [Fact]
    public async Task Whoever_agreed_hears_of_a_ticket_once_and_the_platform_says_that_it_arrived()
    {
        await using var house = await OpenAsync(Accepted);
        await house.AgreeAsync(Template);

        var ticket = await house.FileAsync();

        var sent = await house.BecomesAsync(NoticeTypes.TicketAccepted, NoticeState.Sent);
        (sent.Way, sent.Cause).ShouldBe((NoticeWays.Subscription, ticket.Number));
        var told = house.Platform.Follows(Wang).Received.Single(message => message.Kind == "subscribe");
        told.Text.Split('\n')[0].ShouldBe(ticket.Number);
        told.Text.Split('\n')[1].Length.ShouldBe(20, "a longer one would be refused");
        await house.PushAsync(new CallbackXml(house.Platform, Wang).SubscriptionSent(Template, "1700827132819554304"));
        await house.BecomesAsync(NoticeTypes.TicketAccepted, NoticeState.Delivered);

        // The one agreement is spent.
        await house.FileAsync();
        await Eventually.TrueAsync(
            async () => (await house.NoticesAsync()).Count(notice => notice.State == NoticeState.NoConsent) == 1,
            NoticeHouse.Soon
        );
        house.Platform.Asked("/subscribe/bizsend").ShouldBe(1);
        var counts = await house.Host.Get<ReadNotices>().CountAsync(DateTimeOffset.UnixEpoch, default);
        counts
            .Single(count => count.Type == NoticeTypes.TicketAccepted)
            .ShouldBe(new(NoticeTypes.TicketAccepted, 0, 0, 1, 0, 1, 0));
    }

    [Fact]
    public async Task Whoever_declines_or_never_agreed_is_sent_nothing()
    {
        await using var house = await OpenAsync(Accepted);
        await house.AgreeAsync(Template);
        await house.PushAsync(new CallbackXml(house.Platform, Wang).Unsubscribed(Template));

        await house.FileAsync();

        await house.BecomesAsync(NoticeTypes.TicketAccepted, NoticeState.NoConsent);
        house.Platform.Asked("/subscribe/bizsend").ShouldBe(0);
    }

    [Fact]
    public async Task What_the_platform_refuses_stands_in_the_record_with_its_code()
    {
        await using var house = await OpenAsync(Accepted);
        await house.AgreeAsync(Template);
        (int Code, NoticeState State)[] refusals =
        [
            (43107, NoticeState.Refused),
            (47003, NoticeState.Refused),
            (43004, NoticeState.Refused),
            (43101, NoticeState.NoConsent),
        ];
        foreach (var (code, state) in refusals)
        {
            house.Platform.Faults.NextCode(code, path: "subscribe/bizsend");
            var ticket = await house.FileAsync();
            await Eventually.TrueAsync(
                async () =>
                    (await house.NoticesAsync()).SingleOrDefault(notice => notice.Cause == ticket.Number) is { } told
                    && (told.Code, told.State) == ($"{code}", state),
                NoticeHouse.Soon
            );
        }
        house.Platform.Asked("/subscribe/bizsend").ShouldBe(4, "the same again would be refused again");

        // They do not want it, says the platform: it is not asked again.
        await house.FileAsync();
        await Eventually.TrueAsync(
            async () => (await house.NoticesAsync()).Count(notice => notice.State == NoticeState.NoConsent) == 2,
            NoticeHouse.Soon
        );
        house.Platform.Asked("/subscribe/bizsend").ShouldBe(4);
    }

    [Fact]
    public async Task A_template_goes_out_without_agreement_once_though_its_answer_was_lost_and_a_block_is_known()
    {
        await using var house = await OpenAsync(
            NoticeHouse.Tells(NoticeTypes.TicketFinished, "Template", Template, ("thing1", "{note}"))
        );
        var ticket = await house.FileAsync();
        house.Platform.Faults.NextCode(43108, path: "template/send");

        await house
            .Host.Get<AdvanceTicket>()
            .RunAsync(new(ticket.Number, TicketState.Done, "agent", "已办结"), default);

        var sent = await house.BecomesAsync(NoticeTypes.TicketFinished, NoticeState.Sent);
        sent.Tries.ShouldBe(2);
        house.Platform.Follows(Wang).Texts.ShouldContain("已经办结，请您评价这次服务");
        await house.PushAsync(
            new CallbackXml(house.Platform, Wang).TemplateSent(sent.MessageId.ShouldNotBeNull(), "failed:user block")
        );
        (await house.BecomesAsync(NoticeTypes.TicketFinished, NoticeState.Refused)).Code.ShouldBe("failed:user block");
    }

    [Fact]
    public async Task A_stop_of_supply_is_told_where_it_is_when_it_is_planned_begins_and_is_over()
    {
        await using var house = await OpenAsync(
            Outage(NoticeTypes.OutagePlanned),
            Outage(NoticeTypes.OutageBegun),
            Outage(NoticeTypes.OutageOver)
        );
        var declare = house.Host.Get<DeclareOutage>();
        var elsewhere = await declare.RunAsync(Stop("西山壹号", TimeSpan.FromDays(2)), default);
        var here = await declare.RunAsync(Stop("金桂里", TimeSpan.FromDays(1)), default);

        (await house.BecomesAsync(NoticeTypes.OutagePlanned, NoticeState.Sent)).Cause.ShouldBe($"{here.Id}");
        var begun = await house.BecomesAsync(NoticeTypes.OutageBegun, NoticeState.Waiting);
        begun.DueAt.ShouldBe(here.StartsAt);
        await house.DueNowAsync(begun);
        await house.BecomesAsync(NoticeTypes.OutageBegun, NoticeState.Sent);
        await declare.EndAsync(here.Id, default);
        await house.BecomesAsync(NoticeTypes.OutageOver, NoticeState.Sent);
        house.Platform.Follows(Wang).Texts.ShouldContain("供热 金桂里");
        (await house.NoticesAsync()).ShouldNotContain(notice => notice.Cause == $"{elsewhere.Id}");

        // What was called off before it began does not begin.
        var off = await declare.RunAsync(Stop("金桂里", TimeSpan.FromDays(1)), default);
        var later = await house.BecomesAsync(NoticeTypes.OutageBegun, NoticeState.Waiting, off.Id);
        await declare.EndAsync(off.Id, default);
        await house.DueNowAsync(later);
        await house.BecomesAsync(NoticeTypes.OutageBegun, NoticeState.Outdated, off.Id);
    }

    [Fact]
    public async Task A_bill_that_is_overdue_is_told_once_with_what_is_owed_now()
    {
        await using var house = await OpenAsync(
            NoticeHouse.Tells(
                NoticeTypes.Arrears,
                "Template",
                Template,
                ("character_string1", "{account}"),
                ("amount2", "{owed}")
            )
        );

        await using (var db = await house.DbAsync())
        {
            var bill = db.Bills.Where(row => row.AccountNumber == NoticeHouse.Heating && row.PaidOn == null).First();
            db.Entry(bill).Property(row => row.DueOn).CurrentValue = new DateOnly(2026, 1, 1);
            await db.SaveChangesAsync();
        }
        await house.LookAtBillsAsync();
        await house.LookAtBillsAsync();

        await house.BecomesAsync(NoticeTypes.Arrears, NoticeState.Sent);
        house.Platform.Follows(Wang).Texts[^1].ShouldMatch(@"^\d+\.\d\d元\n\*{4}7786$");
    }

    [Fact]
    public async Task At_night_a_notice_waits_for_the_morning()
    {
        var now = China.Time(TimeProvider.System.GetUtcNow());
        await using var house = await OpenAsync(
            Accepted,
            new()
            {
                ["Notices:QuietFrom"] = $"{now.AddHours(-1):HH\\:mm}",
                ["Notices:QuietTo"] = $"{now.AddHours(1):HH\\:mm}",
            }
        );
        await house.AgreeAsync(Template);
        await house.FileAsync();

        await Eventually.TrueAsync(
            async () => (await house.NoticesAsync()).SingleOrDefault()?.DueAt > TimeProvider.System.GetUtcNow(),
            NoticeHouse.Soon
        );
        (await house.NoticesAsync()).Single().Tries.ShouldBe(0);
        house.Platform.Asked("/subscribe/bizsend").ShouldBe(0);
    }

    private static Task<NoticeHouse> OpenAsync(params Dictionary<string, string?>[] settings) =>
        OpenHouseAsync(settings.SelectMany(some => some).ToDictionary());

    private static async Task<NoticeHouse> OpenHouseAsync(Dictionary<string, string?> settings)
    {
        var house = await NoticeHouse.OpenAsync(settings);
        house.Platform.Notices.Templates[Template] = [];
        return house;
    }

    private static Dictionary<string, string?> Outage(string type) =>
        NoticeHouse.Tells(type, "Template", Template, ("thing1", "{service} {areas}"));

    private static Outage Stop(string area, TimeSpan ahead)
    {
        var from = TimeProvider.System.GetUtcNow() + ahead;
        return new()
        {
            Service = "heating",
            Region = "城区",
            Areas = area,
            Cause = "换热站检修",
            Planned = true,
            StartsAt = from,
            ExpectedEnd = from.AddHours(3),
        };
    }
}
