using System.Text.Encodings.Web;
using System.Text.Json;
using Shouldly;
using SmartService.Eval.Wires;
using Xunit;

namespace SmartService.Tests.Walks;

/// <summary>What somebody meets who has just started the program and opened the chat.</summary>
[Collection(OnNewHost.Name)]
public sealed class NewcomersWalk(NewHost fresh)
{
    readonly CancellationToken patience = new CancellationTokenSource(TimeSpan.FromMinutes(5)).Token;

    HostProcess Host => fresh.Host;

    [Fact]
    public async Task A_policy_question_is_answered_with_its_source()
    {
        await using var customer = await Customer.ArriveAsync(Host.Url, patience);

        var replies = await customer.SayAsync("城区居民用电第一档一年多少度，多少钱一度？", patience);

        replies[0].Skill.ShouldBe("AnswerQuestion");
        string.Concat(replies.Select(reply => reply.Text)).ShouldContain("2520");
        replies[0].Sources.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task What_is_owed_is_told_once_they_have_shown_who_they_are()
    {
        await using var customer = await Customer.ArriveAsync(Host.Url, patience);

        Text(await customer.SayAsync("我欠多少电费", patience)).ShouldContain("户号");
        Text(await customer.SayAsync("10035278", patience)).ShouldNotContain("元");
        Text(await customer.SayAsync("8000", patience)).ShouldContain("元");
    }

    [Fact]
    public async Task Whoever_gives_a_wrong_phone_hears_no_figure()
    {
        await using var customer = await Customer.ArriveAsync(Host.Url, patience);

        await customer.SayAsync("我欠多少电费", patience);
        await customer.SayAsync("10035278", patience);
        Text(await customer.SayAsync("1111", patience)).ShouldNotContain("元");
    }

    [Fact]
    public async Task A_fault_gets_a_ticket_whose_number_is_heard()
    {
        await using var customer = await Customer.ArriveAsync(Host.Url, patience);

        var last = await Scripts.ReportFaultAsync(customer, patience);

        Text(last).ShouldContain(last.First(reply => reply.Ticket is not null).Ticket!);
    }

    [Fact]
    public async Task A_person_takes_over_with_everything_in_front_of_them()
    {
        await using var customer = await Customer.ArriveAsync(Host.Url, patience);
        using var person = await Person.SignInAsync(Host.Url, "admin", NewHost.Password, patience);
        await customer.SayAsync("城区居民用电第一档一年多少度，多少钱一度？", patience);
        var asked = await customer.SayAsync("转人工", patience);
        asked.ShouldContain(reply => reply.HandoffReason == "asked");

        await person.AcceptAsync(customer.Conversation, patience);
        Readable(await person.ConversationAsync(customer.Conversation, patience)).ShouldContain("第一档");
        await person.SayAsync(customer.Conversation, "您好，我来帮您。", patience);
        var heard = await customer.HearAsync(said => said.From == "agent", patience);
        heard.Text.ShouldBe("您好，我来帮您。");

        var id = await customer.PostAsync("谢谢，我再问一下气价", "after-handover", patience);
        (await customer.ReadAllAsync(patience)).ShouldNotContain(said => said.ReplyToId == id && said.From == "bot");
    }

    static string Readable(JsonElement json) => JsonSerializer.Serialize(json, Unescaped);

    static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static string Text(IEnumerable<Said> replies) => string.Join('\n', replies.Select(reply => reply.Text));
}
