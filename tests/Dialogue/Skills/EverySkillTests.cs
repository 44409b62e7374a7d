using Shouldly;
using SmartService.Tests.Dialogue.Talking;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Dialogue.Skills;

/// <summary>Each skill once on each database, one after the other for one customer.</summary>
public sealed class EverySkillTests
{
    [Theory, EachDatabase]
    public async Task Every_skill_serves_on_both_databases(DatabaseKind kind)
    {
        await using var bot = await Bot.StartAsync(kind: kind);
        await bot.AgentOnDutyAsync();
        var talk = await bot.ProvenChatAsync();

        (await talk.Says("居民燃气价格是多少")).Skill.ShouldBe("AnswerQuestion");
        var owed = await talk.Says("我的电费欠多少");
        owed.Skill.ShouldBe("TellBalance");
        owed.Text.ShouldContain("10035278");

        await talk.Says("燃气灶打不着火", "翠湖名邸2栋1单元301", "13911112222", "明天下午");
        var filed = await talk.Says("对");
        filed.Skill.ShouldBe("FileRequest");
        var ticket = (await talk.TicketsAsync()).ShouldHaveSingleItem();

        var progress = await talk.Says($"查一下工单{ticket.Number}办到哪了");
        progress.Skill.ShouldBe("TrackRequest");
        progress.Text.ShouldContain(ticket.Number);

        (await talk.Says("书香苑停电了")).Skill.ShouldBe("ReportOutage");
        await talk.Says("取消");

        (await talk.Says("转人工")).Handoff.ShouldNotBeNull();
    }

    [Theory, EachDatabase]
    public async Task Danger_comes_first_on_both_databases(DatabaseKind kind)
    {
        await using var bot = await Bot.StartAsync(kind: kind);
        await bot.AgentOnDutyAsync();
        var talk = await bot.ProvenChatAsync();

        var alarm = await talk.Says("厨房燃气味很大，是不是漏气了");

        alarm.Replies[0].Skill.ShouldBe("Emergency");
        alarm.Handoff!.Priority.ShouldBe("emergency");
        (await talk.TicketsAsync()).ShouldHaveSingleItem();
    }

    // Whatever the knowledge base would say of them: these are figures of the customer's own.
    [Theory]
    [InlineData("我家暖气费交了没有")]
    [InlineData("我今年电用到多少度了，离二档还差多少")]
    public async Task A_customers_own_figures_are_never_told_from_the_knowledge_base(string question)
    {
        await using var bot = await Bot.StartAsync();

        var heard = await (await bot.ChatAsync()).Says(question);

        heard.Skill.ShouldBe("TellBalance");
        heard.Text.ShouldContain("户号");
    }
}
