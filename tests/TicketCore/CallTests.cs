using Shouldly;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Calls;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.People;
using SmartService.TicketCore.Tickets;
using Xunit;

namespace SmartService.Tests.TicketCore;

public sealed class CallTests
{
    static readonly CallLeg Customer = new("1", CallRole.Customer, LegState.Up, Number: "13800138000");
    static readonly CallLeg Agent = new("2", CallRole.Agent, LegState.Ringing, "agent1", "8001");

    [Theory, EachDatabase]
    public async Task Who_is_on_the_line_is_told_when_it_changes_and_only_then(DatabaseKind kind)
    {
        await using var record = await CalledAsync(kind);
        var lead = record.Get<LeadCall>();
        await lead.TellAsync("c1", [Customer, Agent], default);
        await lead.TellAsync("c1", [Customer, Agent], default);
        await lead.TellAsync("c1", [Customer, Agent with { State = LegState.Up }], default);

        (await ToldAsync(record, FeedKinds.CallChanged)).ShouldBe(3, "begun, ringing, up");
        var call = (await record.Get<ReadCalls>().UpAsync(default)).Single();
        call.Legs.ShouldBe([Customer, Agent with { State = LegState.Up }]);
        (call.Recording, call.IsOutgoing).ShouldBe(("2026-11-22/c1.wav", false));
    }

    [Theory, EachDatabase]
    public async Task An_order_given_twice_is_carried_out_once(DatabaseKind kind)
    {
        await using var record = await CalledAsync(kind);
        var orders = record.Get<OrderCall>();
        var request = new OrderCallRequest("c1", "k1", OrderKind.Consult, "agent1", "8002");
        var given = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => orders.RunAsync(request, default)))
        );
        given.Select(order => order.Id).Distinct().Count().ShouldBe(1);
        (await orders.GivenAsync("c1", default)).Single().Target.ShouldBe("8002");

        await orders.FinishAsync(given[0].Id, CallEnds.Busy, default);
        await orders.FinishAsync(given[0].Id, null, default);
        var found = await orders.FindAsync("k1", default);
        (found!.State, found.Problem).ShouldBe((OrderState.Failed, CallEnds.Busy));
        (await orders.GivenAsync("c1", default)).ShouldBeEmpty();
        (await ToldAsync(record, FeedKinds.CallOrdered)).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task Nobody_can_order_anything_of_a_call_that_is_over_or_never_was(DatabaseKind kind)
    {
        await using var record = await CalledAsync(kind);
        await record.OpenAsync("text");
        var orders = record.Get<OrderCall>();
        var never = await orders.RunAsync(new("text", "k0", OrderKind.Hold, "agent1"), default);
        (never.State, never.Problem).ShouldBe((OrderState.Failed, OrderProblems.NoCall));

        await orders.RunAsync(new("c1", "k1", OrderKind.Hold, "agent1"), default);
        await record.Get<LeadCall>().EndAsync("c1", CallEnds.HungUp, null, default);
        await record.Get<LeadCall>().EndAsync("c1", CallEnds.Lost, null, default);
        (await orders.FindAsync("k1", default))!.Problem.ShouldBe(OrderProblems.NoCall);
        (await orders.RunAsync(new("c1", "k2", OrderKind.Resume, "agent1"), default)).State.ShouldBe(OrderState.Failed);
        var call = await record.Get<ReadCalls>().FindAsync("c1", default);
        (call!.EndedBecause, call.Legs.Count).ShouldBe((CallEnds.HungUp, 0));
        (await record.Get<ReadCalls>().UpAsync(default)).ShouldBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task Each_call_of_a_conversation_is_kept(DatabaseKind kind)
    {
        await using var record = await CalledAsync(kind);
        var (lead, read) = (record.Get<LeadCall>(), record.Get<ReadCalls>());
        var quality = new LineQuality(980, 20, 4.5, 1000, 3, 6.25, null);
        await lead.EndAsync("c1", CallEnds.HungUp, quality, default);
        await lead.BeginAsync("c1", "node", true, "2026-11-22/c1-2.wav", default);

        var calls = await read.OfConversationAsync("c1", default);
        calls
            .Select(call => (call.IsOutgoing, call.Recording, call.Quality))
            .ShouldBe([(false, "2026-11-22/c1.wav", quality), (true, "2026-11-22/c1-2.wav", null)]);
        (await read.FindAsync("c1", default))!.Id.ShouldBe(calls[1].Id);
    }

    [Theory, EachDatabase]
    public async Task A_call_is_silent_when_its_node_has_said_nothing(DatabaseKind kind)
    {
        await using var record = await CalledAsync(kind);
        record.Clock.Advance(TimeSpan.FromMinutes(1));
        var since = record.Clock.GetUtcNow();
        var read = record.Get<ReadCalls>();
        (await read.SilentAsync(since, default)).ShouldBe(["c1"]);
        await record.Get<LeadCall>().StillThereAsync("node", default);
        (await read.SilentAsync(since, default)).ShouldBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task A_browser_becomes_an_agents_telephone_with_a_pass_that_is_used_once_and_soon(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind, sample: true);
        var passes = record.Get<PhonePasses>();
        var pass = await passes.IssueAsync("agent1", default);
        var used = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => passes.UseAsync(pass, default)))
        );
        used.Count(agent => agent == "agent1").ShouldBe(1);
        (await passes.UseAsync("guessed", default)).ShouldBeNull();

        var late = await passes.IssueAsync("agent1", default);
        record.Clock.Advance(PhonePasses.Life + TimeSpan.FromSeconds(1));
        (await passes.UseAsync(late, default)).ShouldBeNull();
    }

    [Theory, EachDatabase]
    public async Task A_telephone_is_a_number_or_the_browser(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind, sample: true);
        var agents = record.Get<Agents>();
        await agents.SetExtensionAsync("agent1", "8001", default);
        (await agents.FindAsync("agent1", default))!.Extension.ShouldBe("8001");
        foreach (var wrong in new[] { "1", "8001;rm", "sip:8001@example.org", new string('1', 21) })
            await Should.ThrowAsync<ArgumentException>(() => agents.SetExtensionAsync("agent1", wrong, default));
        await agents.SetExtensionAsync("agent1", null, default);
        (await agents.FindAsync("agent1", default))!.Extension.ShouldBeNull();
    }

    [Theory, EachDatabase]
    public async Task Who_calls_a_customer_has_the_conversation_before_it_rings(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind, sample: true);
        var request = new CallCustomerRequest("k1", "agent1", "13800138000", Talk.Packet);
        var dials = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => record.Get<CallCustomer>().RunAsync(request, default)))
        );
        var id = dials.Select(dial => dial.ConversationId).Distinct().ShouldHaveSingleItem();

        (await record.Get<OrderCall>().GivenAsync(id, default)).Single().Kind.ShouldBe(OrderKind.Dial);
        var conversation = await record.Get<ReadConversation>().FindAsync(id, default);
        (conversation!.Owner, conversation.AgentId, conversation.Channel).ShouldBe((Owner.Agent, "agent1", "phone"));
        (await record.Get<ReadQueue>().RunAsync("agent1", default)).Mine.Single().ConversationId.ShouldBe(id);
        (await record.Get<ReleaseConversation>().ToBotAsync(id, "agent1", default)).ShouldBeTrue();
        (await ToldAsync(record, FeedKinds.HandoffClaimed)).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task How_a_call_back_went_stands_in_the_tickets_history_once(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind, sample: true);
        var ticket = await record.Get<FileTicket>().RunAsync(Talk.Slip("s1", "callback"), default);
        var (orders, lead) = (record.Get<OrderCall>(), record.Get<LeadCall>());

        var busy = await DialAsync(record, "k1", ticket.Number);
        await lead.BeginAsync(busy.ConversationId, "node", true, null, default);
        await orders.FinishAsync(busy.Id, CallEnds.Busy, default);
        await lead.EndAsync(busy.ConversationId, CallEnds.Busy, null, default);
        var machine = await DialAsync(record, "k2", ticket.Number);
        await lead.BeginAsync(machine.ConversationId, "node", true, null, default);
        await lead.EndAsync(machine.ConversationId, CallEnds.Machine, null, default);
        var answered = await DialAsync(record, "k3", ticket.Number);
        await lead.BeginAsync(answered.ConversationId, "node", true, null, default);
        await orders.FinishAsync(answered.Id, null, default);
        record.Clock.Advance(TimeSpan.FromSeconds(75));
        await lead.EndAsync(answered.ConversationId, CallEnds.HungUp, null, default);
        var phoneless = await DialAsync(record, "k4", ticket.Number);
        await orders.FinishAsync(phoneless.Id, OrderProblems.NoPhone, default);

        var history = await record.Get<ReadTickets>().HistoryAsync(ticket.Number, default);
        history
            .Skip(1)
            .Select(line => (line.By, line.Note))
            .ShouldBe([
                ("agent1", "回拨 13800138000：占线"),
                ("agent1", "回拨 13800138000：语音信箱或留言机"),
                ("agent1", "回拨 13800138000：已接通，用时 0:01:15"),
                ("agent1", "回拨 13800138000：未拨出，坐席话机没有接通"),
            ]);
        var told = await record.Get<TicketFeed>().ReadAsync(0, 1000, default);
        var notes = told.Where(happened => happened.Kind == FeedKinds.TicketChanged)
            .Select(one => one.DataJson)
            .ToList();
        notes.Count.ShouldBe(4);
        notes.ShouldAllBe(note => note.Contains("回拨 ****8000：", StringComparison.Ordinal));
        told.ShouldAllBe(happened => !happened.DataJson.Contains("13800138000", StringComparison.Ordinal));
    }

    static Task<CallOrder> DialAsync(TestRecord record, string key, string ticket) =>
        record
            .Get<CallCustomer>()
            .RunAsync(new(key, "agent1", "13800138000", Talk.Packet, TicketNumber: ticket), default);

    static async Task<TestRecord> CalledAsync(DatabaseKind kind)
    {
        var record = await TestRecord.StartAsync(kind, sample: true);
        await record.OpenAsync("c1");
        await record.Get<LeadCall>().BeginAsync("c1", "node", false, "2026-11-22/c1.wav", default);
        await record.Get<LeadCall>().BeginAsync("c1", "other", true, null, default);
        return record;
    }

    static async Task<int> ToldAsync(TestRecord record, string kind) =>
        (await record.Get<TicketFeed>().ReadAsync(0, 1000, default)).Count(happened => happened.Kind == kind);
}
