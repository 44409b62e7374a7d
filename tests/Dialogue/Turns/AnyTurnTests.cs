using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using SmartService.Dialogue;
using SmartService.Dialogue.Requests;
using SmartService.Dialogue.Skills;
using SmartService.Dialogue.State;
using SmartService.Dialogue.Turns;
using SmartService.Dialogue.Understanding;
using SmartService.Tests.Dialogue.Talking;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Tickets;
using Xunit;

namespace SmartService.Tests.Dialogue.Turns;

/// <summary>Whatever is said in whatever state: there is a reply, and a state that can be written and read.</summary>
public sealed class AnyTurnTests
{
    private static readonly string[] Sayings =
    [
        "你好",
        "谢谢",
        "再见",
        "我要查电费",
        "10035278",
        "8000",
        "10035278 8000",
        "家里停电了",
        "书香苑3栋",
        "燃气灶打不着火",
        "翠湖名邸2栋1单元301",
        "13911112222",
        "明天下午",
        "对",
        "不对",
        "不对，是三号楼",
        "取消",
        "等一下",
        "再说一遍",
        "慢一点",
        "转人工",
        "我要过户",
        "我要报停暖气",
        "查进度",
        "催一下",
        "第二个",
        "1",
        "没有",
        "不知道",
        "气死我了",
        "我要投诉",
        "电价多少",
        "峰谷电价是怎么算的？",
        "我要查电费，顺便问一下燃气安检多久一次",
        "非常满意",
        "",
        " ",
        "。。。",
        "\u0000\u0001\u202e",
        "😀😀",
        "<script>alert(1)</script>",
        "'; DROP TABLE tickets; --",
        "{number}{promise}",
        "一零零三五二七八",
        "🏠1️⃣",
        "\ud83d",
    ];

    private static readonly string[] Steps =
    [
        "identity.account",
        "identity.four",
        "identity.which",
        "request.confirm",
        "request.which",
        "request.service",
        "request.outage",
        "outage.service",
        "outage.address",
        "outage.notify",
        "outage.now",
        "track.number",
        "track.which",
        "地址",
        "联系电话",
        "故障现象",
        "方便时间",
        "nothing that exists",
    ];

    private static readonly string[] Skills =
    [
        "FileRequest",
        "TellBalance",
        "ReportOutage",
        "TrackRequest",
        "AnswerQuestion",
        "Gone",
    ];
    private static readonly string?[] Services = [null, "electricity", "gas", "water", "heating"];

    [Fact]
    public async Task Any_turn_in_any_state_gives_a_reply_and_a_state_that_serializes()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync(callerNumber: "13800138000");
        var conversation = await talk.RecordAsync();
        var turn = 0;
        Prop.ForAll(
                States(bot).ToArbitrary(),
                Text.ToArbitrary(),
                (state, text) => Holds(bot, conversation, state, text, turn++)
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(250));
    }

    [Theory]
    [InlineData("identity.which", "峰谷电价是怎么算的？")]
    [InlineData("request.confirm", "对")]
    public async Task What_is_filed_without_a_question_is_not_filed_by_asking(string asking, string text)
    {
        await using var bot = await Bot.StartAsync();
        var conversation = await (await bot.ChatAsync(callerNumber: "13800138000")).RecordAsync();
        foreach (var type in bot.Get<RequestCatalogue>().All.Where(type => type.ReadBack.Length == 0))
        {
            var task = new TaskState(FileRequest.SkillName, type.Id) { Asking = asking, Account = "10035278" };
            await HoldsAsync(bot, conversation, new DialogueState { Task = task }, text, 0);
        }
        (await bot.Get<ReadTickets>().OfConversationAsync(conversation.Id, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Any_conversation_is_answered_to_its_end()
    {
        await using var bot = await Bot.StartAsync();
        Prop.ForAll(Text.ListOf(12).ToArbitrary(), script => Survives(bot, [.. script]))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(25));
    }

    private static bool Holds(
        Bot bot,
        SmartService.TicketCore.Conversations.Conversation opened,
        DialogueState state,
        string text,
        int number
    ) => HoldsAsync(bot, opened, state, text, number).GetAwaiter().GetResult();

    private static async Task<bool> HoldsAsync(
        Bot bot,
        SmartService.TicketCore.Conversations.Conversation opened,
        DialogueState state,
        string text,
        int number
    )
    {
        opened.StateJson = StateJson.Write(state);
        var exchange = await bot.Get<TurnTaker>()
            .TakeAsync(opened, new Turn($"t{number}", text, bot.Clock.GetUtcNow()), null, null, default);
        exchange.Replies.ShouldNotBeEmpty();
        exchange.Replies.ShouldAllBe(reply => reply.Text.Length > 0 && reply.Suggestions.Count <= 6);
        var json = StateJson.Write(exchange.State);
        StateJson.Write(StateJson.Read(json)).ShouldBe(json);
        json.Length.ShouldBeLessThan(32_000);
        return true;
    }

    private static bool Survives(Bot bot, IReadOnlyList<string> script) =>
        SurvivesAsync(bot, script).GetAwaiter().GetResult();

    private static async Task<bool> SurvivesAsync(Bot bot, IReadOnlyList<string> script)
    {
        var talk = await bot.ChatAsync();
        foreach (var text in script)
            if (await talk.Says(text) is { Replies.Count: 0 })
                (await talk.RecordAsync()).Owner.ShouldNotBe(
                    Owner.Bot,
                    $"silent at '{text}' in {string.Join('|', script)}"
                );
        return true;
    }

    private static Gen<string> Text { get; } =
        Gen.Frequency(
            (8, Gen.Elements(Sayings)),
            (1, Gen.Two(Gen.Elements(Sayings)).Select(two => two.Item1 + "，" + two.Item2)),
            (1, Gen.Choose(2000, 20_000).Select(length => new string('电', length)))
        );

    private static Gen<DialogueState> States(Bot bot)
    {
        var names = bot.Get<RequestCatalogue>()
            .All.Select(request => request.Id)
            .Concat(["balance", "bill", "outage", "track", "gone"])
            .ToArray();
        var tasks =
            from skill in Gen.Elements(Skills)
            from name in Gen.Elements(names)
            from step in Gen.Elements(Steps)
            from service in Gen.Elements(Services)
            from account in Gen.Elements<string?>(null, "10035278", "99999999")
            from misreads in Gen.Choose(0, 3)
            select new TaskState(skill, name)
            {
                Asking = step,
                Service = service,
                Account = account,
                Misreads = misreads,
                Question = "请说一下？",
                OutageId = 1,
                Clause = "家里没电了",
            };
        return from task in Gen.Frequency(
                (1, Gen.Constant<TaskState?>(null)),
                (4, tasks.Select(task => (TaskState?)task))
            )
            from interrupted in tasks.ListOf(2)
            from waiting in Gen.Elements("question", "balance", "request:transfer", "person", "gone").ListOf(2)
            from choices in Gen.Elements(Sayings).ListOf(3)
            from flags in Gen.Choose(0, 7)
            select new DialogueState
            {
                Task = task,
                Interrupted = [.. interrupted],
                Waiting = [.. waiting.Select(intent => new Wish(intent, 0.9, "安检多久一次", "gas"))],
                Choices = [.. choices],
                RatingAsked = (flags & 1) != 0,
                Greeted = (flags & 2) != 0,
                Misunderstood = flags,
            };
    }
}
