using Shouldly;
using SmartService.Dialogue.State;
using SmartService.Tests.Dialogue.Talking;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Handoffs;
using Xunit;

namespace SmartService.Tests.Gateway.Calls;

public sealed class CallTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);
    private Bot bot = null!;

    public async Task InitializeAsync() => bot = await Bot.StartAsync();

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task A_caller_is_told_of_the_recording_greeted_and_answered()
    {
        await using var phone = OnThePhone.Dial(bot, "13800138000");
        await phone.HearsAsync("录音");
        await phone.HearsAsync("请问有什么能帮您");
        await phone.SilenceAsync();

        phone.Speak("我的电费欠多少");

        await phone.SaysInTranscriptAsync(line => line is { Speaker: Speaker.Customer, Text: "我的电费欠多少" });
        // The number is read digit by digit.
        await phone.HearsAsync("幺零零三");
        var conversation = await bot.Get<ReadConversation>().FindAsync(phone.Id, default);
        conversation!.Channel.ShouldBe("phone");
        conversation.IdentityLevel.ShouldBe(IdentityLevel.Channel);
    }

    [Fact]
    public async Task Without_a_recognizer_keys_lead_to_what_is_owed()
    {
        await using var phone = OnThePhone.Dial(bot, hears: false);
        await phone.HearsAsync("查费用请按");

        phone.Press("1");
        await phone.HearsAsync("户号");
        await phone.HearsAsync("按井号键结束");
        phone.Press("30569127#");
        await phone.HearsAsync("后四位");
        phone.Press("8875");

        await phone.SaysInTranscriptAsync(line => line.Speaker == Speaker.Bot && line.Text.Contains("30569127"));
        (await phone.TranscriptAsync())
            .Where(line => line.Speaker == Speaker.Customer)
            .Select(line => line.Text)
            .ShouldBe(["", "查费用", "30569127", "8875"]);
    }

    [Fact]
    public async Task Speaking_over_the_bot_cuts_its_reply_off_and_the_engine_learns_what_was_heard()
    {
        await using var phone = OnThePhone.Dial(bot, "13800138000");
        // The notice of recording is heard to its end; the greeting need not be.
        await phone.HearsForAsync(TimeSpan.FromSeconds(4));

        phone.Speak("查一下电费");

        await phone.SaysInTranscriptAsync(line => line.Text == "查一下电费");
        var turn = (await phone.TranscriptAsync()).Single(line => line.Text == "查一下电费");
        var delivered = Payload.Read(turn.PayloadJson)?.Delivered;
        delivered.ShouldNotBeNull();
        delivered.ShouldStartWith("您好");
        delivered.ShouldNotContain("请问有什么能帮您");
    }

    [Fact]
    public async Task A_hum_over_the_bot_takes_no_turn_and_the_bot_goes_on()
    {
        await using var phone = OnThePhone.Dial(bot, "13800138000");
        await phone.HearsForAsync(TimeSpan.FromSeconds(4));

        phone.Speak("嗯，对", ms: 500);

        await phone.HearsAsync("请问有什么能帮您");
        await phone.SilenceAsync();
        (await phone.TranscriptAsync()).Count(line => line.Speaker == Speaker.Customer).ShouldBe(1);
    }

    [Fact]
    public async Task A_silent_caller_is_asked_twice_and_then_a_person_is_called()
    {
        var agent = await bot.AgentOnDutyAsync();
        await using var phone = OnThePhone.Dial(bot);

        await phone.SaysInTranscriptAsync(line => line is { Speaker: Speaker.Customer, Text: "转人工" });

        phone.Running.IsCompleted.ShouldBeFalse();
        phone.Sentences.Count(one => one.Contains("还在听吗")).ShouldBe(2);
        await Eventually.TrueAsync(
            async () => (await bot.Get<ReadQueue>().RunAsync(agent.Id, default)).Waiting.Count == 1,
            Soon
        );
    }

    [Fact]
    public async Task A_caller_who_stays_silent_with_nobody_at_the_desk_is_let_go()
    {
        await using var phone = OnThePhone.Dial(bot);

        await phone.Running.WaitAsync(Soon);

        phone.Sentences.Count(one => one.Contains("还在听吗")).ShouldBe(2);
        phone.Sentences[^1].ShouldContain("再见");
    }

    [Fact]
    public async Task Who_says_goodbye_is_asked_how_it_was_and_heard()
    {
        await using var phone = OnThePhone.Dial(bot, "13800138000");
        await phone.HearsAsync("请问有什么能帮您");
        await phone.SilenceAsync();
        phone.Speak("没事了，再见");
        await phone.HearsAsync("打个分");
        await phone.SilenceAsync();
        phone.Running.IsCompleted.ShouldBeFalse();

        phone.Press("5");

        await phone.Running.WaitAsync(Soon);
        phone.Sentences[^1].ShouldContain("再见");
        (await bot.Get<ReadConversation>().FindAsync(phone.Id, default))!.Satisfaction.ShouldBe(5);
    }

    [Fact]
    public async Task Who_waits_is_told_the_place_from_time_to_time()
    {
        await bot.AgentOnDutyAsync();
        await (await bot.ChatAsync()).Says("转人工");
        await using var phone = OnThePhone.Dial(bot, "13800138000");
        await phone.HearsAsync("请问有什么能帮您");
        await phone.SilenceAsync();
        phone.Speak("转人工");
        await phone.HearsAsync("正在为您转人工");
        await phone.MusicAsync();

        bot.Clock.Advance(TimeSpan.FromSeconds(31));

        await phone.HearsAsync("前面还有一位");
    }

    [Fact]
    public async Task Danger_is_answered_with_the_steps_and_stays_with_the_desk_when_the_line_dies()
    {
        await bot.AgentOnDutyAsync();
        await using var phone = OnThePhone.Dial(bot, "13800138000");
        await phone.HearsAsync("请问有什么能帮您");
        await phone.SilenceAsync();

        phone.Speak("我家厨房燃气漏了，味道很大");
        await phone.HearsAsync("不要开关任何电器");
        phone.Speak("喂喂喂怎么办");

        // Nobody speaks over the steps that save lives.
        await phone.HearsAsync("所有人立刻到室外空旷的地方");
        await Eventually.TrueAsync(() => phone.Call.MustBeTakenUp, Soon);
    }

    [Fact]
    public async Task An_agent_who_takes_the_call_is_announced_and_what_they_write_is_spoken()
    {
        var agent = await bot.AgentOnDutyAsync();
        await using var phone = OnThePhone.Dial(bot, "13800138000");
        await phone.HearsAsync("请问有什么能帮您");
        await phone.SilenceAsync();
        phone.Speak("转人工");
        await phone.HearsAsync("正在为您转人工");
        // A waiting caller hears that the line holds.
        await phone.MusicAsync();

        await bot.Get<ClaimConversation>().RunAsync(new(phone.Id, agent.Id), default);
        await bot.Get<AddMessage>()
            .RunAsync(new(phone.Id, "m1", Speaker.Agent, agent.Id, "您家的电表我看到了"), default);
        await phone.HearsAsync("您家的电表我看到了");
        // However soon they write, they are announced first.
        phone.Sentences.TakeWhile(one => !one.Contains("电表")).ShouldContain("人工同事小林已经接进来了，您请说。");
        phone.Speak("好的谢谢你");
        await phone.SaysInTranscriptAsync(line => line.Text.Contains("谢谢你", StringComparison.Ordinal));

        await bot.Get<ReleaseConversation>().ToBotAsync(phone.Id, agent.Id, default);
        await phone.HearsAsync("接着为您服务");
        await bot.Get<EndConversation>().RunAsync(phone.Id, agent.Id, default);
        await phone.Running.WaitAsync(Soon);
        phone.Sentences[^1].ShouldContain("再见");
    }
}
