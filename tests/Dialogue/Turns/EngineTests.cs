using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using SmartService.Dialogue;
using SmartService.Dialogue.State;
using SmartService.Dialogue.Turns;
using SmartService.Tests.Dialogue.Talking;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Records;
using Xunit;

namespace SmartService.Tests.Dialogue.Turns;

public sealed class EngineTests
{
    [Theory, EachDatabase]
    public async Task A_turn_that_comes_again_gets_its_first_replies_and_changes_nothing(DatabaseKind kind)
    {
        await using var bot = await Bot.StartAsync(kind: kind);
        var talk = await bot.ChatAsync();
        var turn = new Turn("a", "我要查电费", bot.Clock.GetUtcNow());
        var first = await talk.TakeAsync(turn);
        var before = (await talk.RecordAsync()).Version;
        var again = await talk.TakeAsync(turn);
        again.Text.ShouldBe(first.Text);
        again.Suggestions.ShouldBe(first.Suggestions);
        (await talk.RecordAsync()).Version.ShouldBe(before);
    }

    [Theory, EachDatabase]
    public async Task The_same_turn_at_once_from_many_sides_is_answered_once(DatabaseKind kind)
    {
        await using var bot = await Bot.StartAsync(kind: kind);
        var talk = await bot.ChatAsync();
        await talk.Says("燃气灶打不着火", "翠湖名邸2栋1单元301", "13911112222", "明天下午");
        var yes = new Turn("yes", "对", bot.Clock.GetUtcNow());
        var heard = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => talk.TakeAsync(yes)));
        heard.Select(each => each.Text).Distinct().Count().ShouldBe(1);
        (await talk.TicketsAsync()).Count.ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task Two_nodes_that_get_the_same_turn_file_one_ticket_and_say_the_same(DatabaseKind kind)
    {
        await using var bot = await Bot.StartAsync(kind: kind);
        var other = bot.AddNode().GetRequiredService<DialogueEngine>();
        var talk = await bot.ChatAsync();
        await talk.Says("燃气灶打不着火", "翠湖名邸2栋1单元301", "13911112222", "明天下午");
        var yes = new Turn("yes", "对", bot.Clock.GetUtcNow());
        var heard = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => HearAsync(i % 2 == 0 ? bot.Engine : other, talk.Id, yes))
        );
        heard.Distinct().Count().ShouldBe(1);
        (await talk.TicketsAsync()).Count.ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task Different_turns_at_once_are_all_answered_and_none_twice(DatabaseKind kind)
    {
        await using var bot = await Bot.StartAsync(kind: kind);
        var other = bot.AddNode().GetRequiredService<DialogueEngine>();
        var talk = await bot.ChatAsync();
        await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(i =>
                    HearAsync(
                        i % 2 == 0 ? bot.Engine : other,
                        talk.Id,
                        new Turn($"x{i}", "谢谢", bot.Clock.GetUtcNow())
                    )
                )
        );
        var lines = await bot.Get<ReadConversation>().TranscriptAsync(talk.Id, 0, 1000, default);
        lines.Count(line => line.Speaker == Speaker.Customer).ShouldBe(10);
        lines.Where(line => line.Speaker == Speaker.Bot).Select(line => line.Id).Distinct().Count().ShouldBe(10);
        lines.ShouldNotContain(line => line.Unanswered);
    }

    [Fact]
    public async Task A_turn_that_a_crash_left_open_is_answered_after_the_restart_with_everything_it_carried()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        await bot.Get<RecordTurn>()
            .RunAsync(
                DialogueEngine.Request(talk.Id, new Turn("lost", "", bot.Clock.GetUtcNow()) { IsArrival = true }),
                default
            );
        var recovery = bot.Get<IEnumerable<IHostedService>>().OfType<TurnRecovery>().Single();
        (await recovery.RunOnceAsync(default)).ShouldBe(0);
        bot.Clock.Advance(TimeSpan.FromSeconds(30));
        (await recovery.RunOnceAsync(default)).ShouldBe(1);
        (await talk.TranscriptAsync())[^1].ShouldContain("您好");
        (await recovery.RunOnceAsync(default)).ShouldBe(0);
    }

    [Theory, EachDatabase]
    public async Task A_crash_between_ticket_and_answer_gives_the_same_ticket_on_replay(DatabaseKind kind)
    {
        await using var bot = await Bot.StartAsync(kind: kind);
        var talk = await bot.ChatAsync();
        await talk.Says("燃气灶打不着火", "翠湖名邸2栋1单元301", "13911112222", "明天下午");
        var yes = new Turn("yes", "对", bot.Clock.GetUtcNow());
        await bot.Get<RecordTurn>().RunAsync(DialogueEngine.Request(talk.Id, yes), default);
        // The process makes its answer and files the ticket, and dies before the answer is written.
        await bot.Get<TurnTaker>().TakeAsync(await talk.RecordAsync(), yes, null, null, default);
        var filed = (await talk.TicketsAsync()).ShouldHaveSingleItem();
        (await talk.TakeAsync(yes)).Ticket.ShouldBe(filed.Number);
        (await talk.TicketsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_earlier_turn_left_open_is_answered_before_the_next_one()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        var lost = new Turn("lost", "我要查电费", bot.Clock.GetUtcNow());
        await bot.Get<RecordTurn>().RunAsync(DialogueEngine.Request(talk.Id, lost), default);
        (await talk.Says("10035278")).Text.ShouldContain("后四位");
        var lines = await bot.Get<ReadConversation>().TranscriptAsync(talk.Id, 0, 100, default);
        lines.ShouldNotContain(line => line.Unanswered);
        lines.ShouldContain(line => line.Id == "lost#0");
    }

    [Theory, EachDatabase]
    public async Task A_handover_that_a_crash_interrupted_is_still_told_to_the_customer(DatabaseKind kind)
    {
        await using var bot = await Bot.StartAsync(kind: kind);
        await bot.AgentOnDutyAsync();
        var talk = await bot.ChatAsync();
        var ask = new Turn("ask", "转人工", bot.Clock.GetUtcNow());
        await bot.Get<RecordTurn>().RunAsync(DialogueEngine.Request(talk.Id, ask), default);
        await bot.Get<TurnTaker>().TakeAsync(await talk.RecordAsync(), ask, null, null, default);
        (await talk.RecordAsync()).Owner.ShouldBe(Owner.Queue);
        (await talk.TakeAsync(ask)).Text.ShouldContain("转人工");
    }

    [Fact]
    public async Task A_skill_that_fails_is_apologized_for_and_the_task_is_kept()
    {
        await using var bot = await Bot.StartAsync(services =>
            services.AddSingleton<SmartService.TicketCore.Tickets.FileTicket>(_ => null!)
        );
        var talk = await bot.ChatAsync();
        await talk.Says("燃气灶打不着火", "翠湖名邸2栋1单元301", "13911112222", "明天下午");
        var before = StateJson.Read((await talk.RecordAsync()).StateJson).Task;
        var failed = await talk.Says("对");
        failed.Suggestions.ShouldContain("转人工");
        StateJson.Read((await talk.RecordAsync()).StateJson).Task!.Asking.ShouldBe(before!.Asking);
    }

    [Fact]
    public async Task State_of_another_version_begins_anew_and_the_customer_is_served()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        var receipt = await bot.Get<RecordTurn>()
            .RunAsync(new(talk.Id, "old", "你好", null, bot.Clock.GetUtcNow()), default);
        await bot.Get<AnswerTurn>()
            .RunAsync(
                new(
                    talk.Id,
                    "old",
                    receipt.Conversation.Version,
                    """{"version":0,"x":[""",
                    [],
                    null,
                    IdentityLevel.Unknown,
                    null,
                    null
                ),
                default
            );
        (await talk.Says("我要查电费")).Text.ShouldContain("户号");
    }

    [Fact]
    public async Task An_unknown_conversation_is_refused()
    {
        await using var bot = await Bot.StartAsync();
        await Should.ThrowAsync<UnknownConversationException>(() =>
            new Talking.Conversation(bot, "nowhere").Says("你好")
        );
    }

    [Fact]
    public async Task A_reply_is_heard_before_the_next_one_is_made()
    {
        var records = new SlowRecords();
        await using var bot = await Bot.StartAsync(services => services.AddSingleton<ICustomerRecords>(records));
        var talk = await bot.ProvenChatAsync();
        var turn = new Turn("two", "居民燃气多少钱一方？另外我要报修，燃气灶打不着火", bot.Clock.GetUtcNow());
        await using var replies = bot.Engine.TakeAsync(talk.Id, turn, default).GetAsyncEnumerator();
        (await replies.MoveNextAsync()).ShouldBeTrue();
        replies.Current.Skill.ShouldBe("AnswerQuestion");
        records.Answer();
        while (await replies.MoveNextAsync()) { }
        var lines = await talk.TranscriptAsync();
        lines.Count(line => line.StartsWith("Bot")).ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Who_stops_listening_after_the_first_reply_finds_the_rest_in_the_record()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        var turn = new Turn("two", "居民燃气多少钱一方？另外我要查电费", bot.Clock.GetUtcNow());
        await foreach (var _ in bot.Engine.TakeAsync(talk.Id, turn, default))
            break;
        var lines = await bot.Get<ReadConversation>().TranscriptAsync(talk.Id, 0, 100, default);
        lines.ShouldNotContain(line => line.Unanswered);
        (await talk.TakeAsync(turn)).Replies.Count.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task The_same_transcript_gives_the_same_replies()
    {
        string[] script =
        [
            "你好",
            "我要查电费",
            "10035278",
            "8000",
            "燃气灶打不着火",
            "明天下午",
            "不对，电话是13911112222",
            "对",
            "转人工",
            "13911112222",
            "取消",
            "谢谢",
            "再见",
        ];
        (await PlayAsync(script)).ShouldBe(await PlayAsync(script));
    }

    private static async Task<string> PlayAsync(string[] script)
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync(id: "same");
        foreach (var line in script)
            await talk.Says(line);
        return string.Join('\n', await talk.TranscriptAsync());
    }

    private static async Task<string> HearAsync(DialogueEngine engine, string conversationId, Turn turn)
    {
        var text = "";
        await foreach (var reply in engine.TakeAsync(conversationId, turn, default))
            text += reply.Text + reply.Ticket;
        return text;
    }
}
