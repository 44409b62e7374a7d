using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.People;
using Xunit;

namespace SmartService.Tests.TicketCore;

public sealed class QueueTests
{
    [Theory, EachDatabase]
    public async Task Of_two_agents_who_accept_at_once_one_gets_it_and_the_other_is_told_who_did(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind, sample: true);
        var nodes = new[] { record.First, kind == DatabaseKind.Postgres ? record.AddNode() : record.First };
        for (var round = 0; round < 40; round++)
        {
            var id = $"c{round}";
            await record.OpenAsync(id);
            await record.AskForPersonAsync(id, $"h{round}");
            var claims = await Task.WhenAll(ClaimAsync(nodes[0], id, "agent1"), ClaimAsync(nodes[1], id, "agent2"));
            claims.Count(claim => claim.Won).ShouldBe(1);
            var winner = claims[0].Won ? "王芳" : "刘洋";
            claims.ShouldAllBe(claim => claim.OwnerName == winner);
            var conversation = await record.Get<ReadConversation>().FindAsync(id, default);
            conversation!.Owner.ShouldBe(Owner.Agent);
            conversation.AgentId.ShouldBe(claims[0].Won ? "agent1" : "agent2");
        }
        var told = await record.Get<TicketFeed>().ReadAsync(0, 1000, default);
        told.Count(happened => happened.Kind == FeedKinds.HandoffClaimed).ShouldBe(40);
    }

    [Theory, EachDatabase]
    public async Task Agents_who_take_the_next_at_once_never_get_the_same_one(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind, sample: true);
        for (var place = 0; place < 16; place++)
        {
            await record.OpenAsync($"c{place}");
            await record.AskForPersonAsync($"c{place}", $"h{place}");
        }
        var claim = record.Get<ClaimConversation>();
        var taken = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(place => Task.Run(() => claim.NextAsync(place % 2 == 0 ? "agent1" : "agent2", default)))
        );
        taken.Count(result => result is null).ShouldBe(4);
        var conversations = taken.Where(result => result is not null).Select(result => result!.Handoff!.ConversationId);
        conversations.Distinct().Count().ShouldBe(16);
    }

    [Theory, EachDatabase]
    public async Task The_queue_goes_by_urgency_and_then_by_waiting_time(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind, sample: true);
        var urgencies = new[]
        {
            HandoffPriority.Normal,
            HandoffPriority.Urgent,
            HandoffPriority.Emergency,
            HandoffPriority.Urgent,
        };
        for (var place = 0; place < urgencies.Length; place++)
        {
            await record.OpenAsync($"c{place}");
            record.Clock.Advance(TimeSpan.FromSeconds(10));
            await record.AskForPersonAsync($"c{place}", $"h{place}", urgencies[place]);
        }
        (await record.AskForPersonAsync("c0", "h0")).Position.ShouldBe(4);
        var queue = await record.Get<ReadQueue>().RunAsync("agent1", default);
        queue.Waiting.Select(handoff => handoff.ConversationId).ShouldBe(["c2", "c1", "c3", "c0"]);
        var next = await record.Get<ClaimConversation>().NextAsync("agent1", default);
        next!.Handoff!.ConversationId.ShouldBe("c2");
        next.Won.ShouldBeTrue();
        (await record.Get<ReadQueue>().RunAsync("agent1", default)).Mine.Single().ConversationId.ShouldBe("c2");
        (await record.Get<ReadQueue>().RunAsync("agent2", default)).Mine.ShouldBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task Asking_twice_is_one_place_and_asking_with_more_urgency_moves_it_forward(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind, sample: true);
        await record.OpenAsync("c0");
        await record.AskForPersonAsync("c0", "h0");
        await record.OpenAsync("c1");
        var first = await record.AskForPersonAsync("c1", "h1");
        var same = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => Task.Run(() => record.AskForPersonAsync("c1", "h1")))
        );
        same.ShouldAllBe(place => place.HandoffId == first.HandoffId && place.Position == 2);
        var urgent = await record.AskForPersonAsync("c1", "h2", HandoffPriority.Emergency);
        urgent.Position.ShouldBe(1);
        var queue = await record.Get<ReadQueue>().RunAsync("agent1", default);
        queue.Waiting.Select(handoff => handoff.ConversationId).ShouldBe(["c1", "c0"]);
    }

    [Theory, EachDatabase]
    public async Task What_the_customer_says_to_an_agent_stays_with_the_agent(DatabaseKind kind)
    {
        await using var record = await ServedAsync(kind);
        var receipt = await record.SayAsync("c1", "t1", "谢谢");
        receipt.AnswerDue.ShouldBeFalse();
        receipt.Conversation.Owner.ShouldBe(Owner.Agent);
        receipt.Conversation.AgentId.ShouldBe("agent1");
        (await record.AnswerAsync(receipt, "t1", "不客气")).ShouldBe(AnswerOutcome.AlreadyAnswered);
        record.Clock.Advance(TimeSpan.FromMinutes(1));
        (await record.Get<ReadConversation>().UnansweredAsync(record.Time.GetUtcNow(), 10, default)).ShouldBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task The_turn_that_asked_for_a_person_still_gets_the_bots_last_word(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind, sample: true);
        await record.OpenAsync("c1");
        var receipt = await record.SayAsync("c1", "t1", "转人工");
        await record.AskForPersonAsync("c1", "c1/t1");
        (await record.SayAsync("c1", "t1", "转人工")).AnswerDue.ShouldBeTrue();
        (await record.AnswerAsync(receipt, "t1", "正在为您转接")).ShouldBe(AnswerOutcome.Written);
        var waiting = await record.SayAsync("c1", "t2", "还要多久");
        waiting.AnswerDue.ShouldBeFalse();
        (await record.AnswerAsync(waiting, "t2", "您前面没有人")).ShouldBe(AnswerOutcome.Written);
    }

    [Theory, EachDatabase]
    public async Task Giving_back_to_the_bot_is_for_the_agent_who_has_it(DatabaseKind kind)
    {
        await using var record = await ServedAsync(kind);
        var release = record.Get<ReleaseConversation>();
        (await release.ToBotAsync("c1", "agent2", default)).ShouldBeFalse();
        (await release.ToBotAsync("c1", "agent1", default)).ShouldBeTrue();
        (await release.ToBotAsync("c1", "agent1", default)).ShouldBeFalse();
        (await record.SayAsync("c1", "t9")).AnswerDue.ShouldBeTrue();
        (await record.Get<ReadQueue>().OfConversationAsync("c1", default))!.State.ShouldBe(HandoffState.Closed);
        var claim = await ClaimAsync(record.First, "c1", "agent2");
        claim.ShouldBe(new ClaimResult(false, null, null));
    }

    [Theory, EachDatabase]
    public async Task Giving_back_to_the_queue_keeps_the_place(DatabaseKind kind)
    {
        await using var record = await ServedAsync(kind);
        record.Clock.Advance(TimeSpan.FromMinutes(3));
        await record.OpenAsync("c2");
        await record.AskForPersonAsync("c2", "h2");
        (await record.Get<ReleaseConversation>().ToQueueAsync("c1", "agent1", default)).ShouldBeTrue();
        var queue = await record.Get<ReadQueue>().RunAsync("agent1", default);
        queue.Waiting.Select(handoff => handoff.ConversationId).ShouldBe(["c1", "c2"]);
        queue.Mine.ShouldBeEmpty();
        (await ClaimAsync(record.First, "c1", "agent2")).OwnerName.ShouldBe("刘洋");
    }

    [Theory, EachDatabase]
    public async Task A_customer_who_leaves_the_queue_is_the_bots_again(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind, sample: true);
        await record.OpenAsync("c1");
        await record.AskForPersonAsync("c1", "h1");
        var release = record.Get<ReleaseConversation>();
        (await release.LeaveQueueAsync("c1", default)).ShouldBeTrue();
        (await release.LeaveQueueAsync("c1", default)).ShouldBeFalse();
        (await record.Get<ReadConversation>().FindAsync("c1", default))!.Owner.ShouldBe(Owner.Bot);
        (await record.Get<ClaimConversation>().NextAsync("agent1", default)).ShouldBeNull();
    }

    [Theory, EachDatabase]
    public async Task Ending_closes_the_place_in_the_queue(DatabaseKind kind)
    {
        await using var record = await ServedAsync(kind);
        await record.Get<EndConversation>().RunAsync("c1", "agent1", default);
        (await record.Get<ReadQueue>().RunAsync("agent1", default)).Mine.ShouldBeEmpty();
        var told = await record.Get<TicketFeed>().ReadAsync(0, 100, default);
        told.Select(happened => happened.Kind)
            .TakeLast(2)
            .ShouldBe([FeedKinds.HandoffClosed, FeedKinds.ConversationEnded]);
        (await record.AskForPersonAsync("c1", "h-again")).Position.ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task Only_people_on_duty_who_serve_customers_are_counted(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind, sample: true);
        var handoffs = record.Get<RequestHandoff>();
        (await handoffs.AgentsOnDutyAsync(default)).ShouldBe(0);
        var agents = record.Get<Agents>();
        await agents.SetDutyAsync("agent1", Duty.Free, null, default);
        await agents.SetDutyAsync("agent2", Duty.Paused, "吃饭", default);
        await agents.SetDutyAsync("trainer1", Duty.Free, null, default);
        (await handoffs.AgentsOnDutyAsync(default)).ShouldBe(2);
        (await agents.FindAsync("agent2", default))!.PauseReason.ShouldBe("吃饭");
        await agents.SetDutyAsync("agent2", Duty.Off, null, default);
        (await handoffs.AgentsOnDutyAsync(default)).ShouldBe(1);
        (await agents.FindAsync("agent2", default))!.PauseReason.ShouldBeNull();
    }

    [Theory, EachDatabase]
    public async Task Claims_of_nobody_and_of_nothing_are_refused(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind, sample: true);
        await Should.ThrowAsync<UnknownConversationException>(() => ClaimAsync(record.First, "nothing", "agent1"));
        await record.OpenAsync("c1");
        await Should.ThrowAsync<ArgumentException>(() => ClaimAsync(record.First, "c1", "nobody"));
    }

    private static async Task<TestRecord> ServedAsync(DatabaseKind kind)
    {
        var record = await TestRecord.StartAsync(kind, sample: true);
        await record.OpenAsync("c1");
        await record.AskForPersonAsync("c1", "h1");
        (await ClaimAsync(record.First, "c1", "agent1")).Won.ShouldBeTrue();
        (await ClaimAsync(record.First, "c1", "agent1")).Won.ShouldBeTrue();
        return record;
    }

    private static Task<ClaimResult> ClaimAsync(IServiceProvider node, string id, string agent) =>
        Task.Run(() => node.GetRequiredService<ClaimConversation>().RunAsync(new(id, agent), default));
}
