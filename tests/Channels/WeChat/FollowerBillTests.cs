using Shouldly;
using SmartService.Dialogue;
using SmartService.Dialogue.State;
using SmartService.Eval.WeChat.Platform;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Conversations;
using Xunit;

namespace SmartService.Tests.Channels.WeChat;

/// <summary>Where figures were told, a follower is shown the way to all of them, and it costs no message of its own.</summary>
public sealed class FollowerBillTests
{
    private const string Wang = "oWANG000000000000000000000003";
    private const string Setting = $"Channels:WeChat:Accounts:{FollowerHouse.Account}";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Figures_link_to_our_bill_page_in_an_answer_and_in_the_one_message_that_tells_them(bool offers)
    {
        await using var house = await FollowerHouse.OpenAsync(more: Pages);
        (await TellAsync(house)).ShouldContain(
            "\n<a href=\"https://service.example.com/wechat/main/pages/bill?t=",
            customMessage: "below the figures"
        );

        var told = await TellByMessageAsync(house, offers);
        told.Kind.ShouldBe("text");
        told.Text.ShouldStartWith("您的电费\n应缴：82.91元\n");
        told.Text.ShouldContain("\n<a href=\"https://service.example.com/wechat/main/pages/bill?t=");
        told.Text.Contains("\n<a href=\"weixin://bizmsgmenu", StringComparison.Ordinal).ShouldBe(offers);
    }

    [Fact]
    public async Task Where_the_utility_has_a_mini_program_the_link_opens_it()
    {
        await using var house = await FollowerHouse.OpenAsync(
            more: new Dictionary<string, string?>
            {
                [$"{Setting}:MiniProgram:AppId"] = "wxfedcba9876543210",
                [$"{Setting}:MiniProgram:PagePath"] = "pages/bill/index",
            }
        );
        const string link =
            "\n<a data-miniprogram-appid=\"wxfedcba9876543210\" data-miniprogram-path=\"pages/bill/index\">";
        (await TellAsync(house)).ShouldContain(link);
        (await TellByMessageAsync(house, offers: true)).Text.ShouldContain(link);
    }

    [Fact]
    public async Task Without_pages_nothing_is_offered_and_choices_stay_choices()
    {
        await using var house = await FollowerHouse.OpenAsync();
        (await TellAsync(house)).ShouldNotContain("<a href=\"http");
        (await TellByMessageAsync(house, offers: true)).Kind.ShouldBe("msgmenu");
    }

    [Theory]
    [InlineData("page", "news")]
    [InlineData("program", "miniprogrampage")]
    [InlineData("nothing", null)]
    public async Task An_agent_sends_the_bills_as_a_card_and_is_told_where_there_is_none(string has, string? kind)
    {
        using var folder = new TempFolder();
        var thumb = Path.Combine(folder.Path, "thumb.jpg");
        await File.WriteAllBytesAsync(thumb, [0xFF, 0xD8, 0xFF, 0xD9]);
        await using var house = await FollowerHouse.OpenAsync(
            more: has switch
            {
                "page" => Pages,
                "program" => new()
                {
                    [$"{Setting}:MiniProgram:AppId"] = "wxfedcba9876543210",
                    [$"{Setting}:MiniProgram:PagePath"] = "pages/bill/index",
                    [$"{Setting}:MiniProgram:ThumbFile"] = thumb,
                },
                _ => new Dictionary<string, string?>(),
            }
        );
        await TellAsync(house);
        var (before, left) = (house.Platform.Follows(Wang).Received.Count, await house.LeftAsync(Wang));
        var id = (await house.FollowerAsync(Wang)).ConversationId;
        const string payload = """{"offersBill":true}""";
        await house
            .Host.Get<AddMessage>()
            .RunAsync(new(id, "bill", Speaker.Agent, null, "账单（户号尾号5278）", payload), default);

        await house.ReachedAsync(Wang);
        var sent = house.Platform.Follows(Wang).Received.Skip(before).ToList();
        sent.Select(message => message.Kind).ShouldBe(kind is null ? [] : [kind]);
        (await house.LeftAsync(Wang)).ShouldBe(left - sent.Count);
        if (kind == "news")
            sent[0]
                .Json.GetProperty("news")
                .GetProperty("articles")[0]
                .GetProperty("url")
                .GetString()
                .ShouldNotBeNull()
                .ShouldContain("/wechat/main/pages/bill?t=");
        var notes = (await house.TranscriptAsync(Wang)).Where(line => line.Speaker == Speaker.System).ToList();
        notes.Count.ShouldBe(kind is null ? 1 : 0);
    }

    private static Dictionary<string, string?> Pages { get; } =
        new() { [$"{Setting}:PageUrl"] = "https://service.example.com" };

    private static async Task<string> TellAsync(FollowerHouse house)
    {
        await house.SayAsync(Wang, "查电费");
        await house.SayAsync(Wang, "10035278");
        var told = await house.SendAsync(Wang, does => does.Text("8000"));
        return told.ShouldNotBeNull().Contains('元', StringComparison.Ordinal)
            ? told!
            : throw new InvalidOperationException(told);
    }

    /// <returns>What came: one message, which both the platform and our own ledger count as one.</returns>
    private static async Task<ReceivedMessage> TellByMessageAsync(FollowerHouse house, bool offers)
    {
        var reply = new Reply("您的电费")
        {
            Skill = "TellBalance",
            Card = new Card("account", "电费账户", [new CardRow("应缴", "82.91元")]),
            Suggestions = offers ? ["看用量"] : [],
        };
        var (before, left) = (house.Platform.Follows(Wang).Received.Count, await house.LeftAsync(Wang));
        var id = (await house.FollowerAsync(Wang)).ConversationId;
        await house
            .Host.Get<AddMessage>()
            .RunAsync(new(id, "figures", Speaker.Bot, null, reply.Text, Payload.Of(reply)), default);

        await house.ReachedAsync(Wang);
        (await house.LeftAsync(Wang)).ShouldBe(left - 1);
        return house.Platform.Follows(Wang).Received.Skip(before).ShouldHaveSingleItem();
    }
}
