using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Tickets;
using Xunit;

namespace SmartService.Tests.TicketCore;

public sealed class TicketTests
{
    [Theory, EachDatabase]
    public async Task The_same_key_files_one_ticket_however_often_and_wherever_it_comes(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind);
        var nodes = new[] { record.First, kind == DatabaseKind.Postgres ? record.AddNode() : record.First };
        var tickets = await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(place =>
                    Task.Run(() => nodes[place % 2].GetRequiredService<FileTicket>().RunAsync(Talk.Slip("k1"), default))
                )
        );
        tickets.Select(ticket => ticket.Number).Distinct().ShouldBe(["261122000001"]);
        var next = await record.Get<FileTicket>().RunAsync(Talk.Slip("k2"), default);
        next.Number.ShouldBe("261122000002");
        (await record.Get<ReadTickets>().HistoryAsync("261122000001", default)).Single().Note.ShouldBe("已受理");
        (await record.Get<TicketFeed>().ReadAsync(0, 10, default))
            .Select(happened => happened.TicketNumber)
            .ShouldBe(["261122000001", "261122000002"]);
    }

    [Theory, EachDatabase]
    public async Task Numbers_begin_anew_each_day_in_China(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind);
        var file = record.Get<FileTicket>();
        (await file.RunAsync(Talk.Slip("k1"), default)).Number.ShouldBe("261122000001");
        // 15:30 in China; the day there ends eight hours before it does in UTC.
        record.Clock.Advance(TimeSpan.FromHours(9));
        (await file.RunAsync(Talk.Slip("k2"), default)).Number.ShouldBe("261123000001");
    }

    [Theory, EachDatabase]
    public async Task The_promise_depends_on_the_region(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind);
        var file = record.Get<FileTicket>();
        var town = await file.RunAsync(Talk.Slip("k1"), default);
        town.DueAt.ShouldBe(record.Time.GetUtcNow().AddMinutes(45));
        town.PromiseText.ShouldBe("45分钟内到达现场");
        var country = await file.RunAsync(Talk.Slip("k2", region: "临山县"), default);
        country.DueAt.ShouldBe(record.Time.GetUtcNow().AddMinutes(90));
        country.PromiseText.ShouldBe("90分钟内到达现场");
        var transfer = await file.RunAsync(Talk.Slip("k3", "transfer"), default);
        transfer.DueAt.ShouldBe(new DateTimeOffset(2026, 11, 27, 17, 30, 0, TimeSpan.FromHours(8)));
        (await file.RunAsync(Talk.Slip("k4", "callback"), default)).DueAt.ShouldBeNull();
    }

    [Theory, EachDatabase]
    public async Task A_ticket_of_an_unknown_type_is_refused_with_what_was_expected(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind);
        var refused = await Should.ThrowAsync<ArgumentException>(() =>
            record.Get<FileTicket>().RunAsync(Talk.Slip("k1", "nonsense"), default)
        );
        refused.Message.ShouldContain("nonsense");
        refused.Message.ShouldContain("request catalogue");
    }

    [Theory, EachDatabase]
    public async Task A_ticket_goes_its_way_and_stays_closed(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind);
        var number = (await record.Get<FileTicket>().RunAsync(Talk.Slip("k1"), default)).Number;
        var advance = record.Get<AdvanceTicket>();
        await advance.RunAsync(new(number, TicketState.Assigned, "agent1", "已派工东湖班"), default);
        await advance.RunAsync(new(number, TicketState.InProgress, "agent1", "到场"), default);
        await Should.ThrowAsync<InvalidOperationException>(() =>
            advance.RunAsync(new(number, TicketState.Filed, "agent1", "退回"), default)
        );
        var done = await advance.RunAsync(new(number, TicketState.Done, "agent1", "已恢复供电"), default);
        done!.ClosedAt.ShouldBe(record.Time.GetUtcNow());
        var refused = await Should.ThrowAsync<InvalidOperationException>(() =>
            advance.RunAsync(new(number, TicketState.InProgress, "agent1", "再看"), default)
        );
        refused.Message.ShouldContain(number);
        (await advance.UrgeAsync(number, "u1", default))!.Urged.ShouldBe(0);
        (await advance.RunAsync(new("000000000000", TicketState.Done, "agent1", "无"), default)).ShouldBeNull();
        var history = await record.Get<ReadTickets>().HistoryAsync(number, default);
        history
            .Select(line => line.State)
            .ShouldBe([TicketState.Filed, TicketState.Assigned, TicketState.InProgress, TicketState.Done]);
        (await record.Get<ReadTickets>().OfAccountAsync("10035278", true, default)).ShouldBeEmpty();
        (await record.Get<ReadTickets>().OfAccountAsync("10035278", false, default)).Single().Number.ShouldBe(number);
    }

    [Theory, EachDatabase]
    public async Task Urging_twice_with_one_key_counts_once(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind);
        var number = (await record.Get<FileTicket>().RunAsync(Talk.Slip("k1"), default)).Number;
        var advance = record.Get<AdvanceTicket>();
        await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => Task.Run(() => advance.UrgeAsync(number, "u1", default)))
        );
        (await advance.UrgeAsync(number, "u2", default))!.Urged.ShouldBe(2);
        (await record.Get<ReadTickets>().HistoryAsync(number, default))
            .Count(line => line.By == "customer")
            .ShouldBe(2);
    }

    [Theory, EachDatabase]
    public async Task The_catalogue_replaces_what_it_knew_before(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind);
        var renamed = new RequestType
        {
            Id = "transfer",
            Name = "过户（更名）",
            DepartmentId = "hall",
        };
        await record.Get<SetRequestTypes>().RunAsync([renamed], [new() { Id = "hall", Name = "营业大厅" }], default);
        var types = await record.Get<ReadTickets>().TypesAsync(default);
        types.Select(type => type.Id).ShouldBe(["callback", "emergency", "transfer"]);
        types.Single(type => type.Id == "transfer").Name.ShouldBe("过户（更名）");
        (await record.Get<ReadTickets>().DepartmentsAsync(default))
            .Single(row => row.Id == "hall")
            .Name.ShouldBe("营业大厅");
    }
}
