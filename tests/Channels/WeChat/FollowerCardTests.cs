using Shouldly;
using SmartService.Dialogue;
using SmartService.Dialogue.State;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Conversations;
using Xunit;

namespace SmartService.Tests.Channels.WeChat;

/// <summary>Where figures were told, a follower is shown the way to all of them.</summary>
public sealed class FollowerCardTests : IDisposable
{
    private const string Wang = "oWANG000000000000000000000003";
    private const string Setting = $"Channels:WeChat:Accounts:{FollowerHouse.Account}";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);
    private readonly TempFolder folder = new();

    [Fact]
    public async Task An_answer_with_figures_links_to_our_bill_page_and_a_message_brings_a_card()
    {
        await using var house = await FollowerHouse.OpenAsync(more: Pages);
        (await TellAsync(house)).ShouldContain(
            "\n<a href=\"https://service.example.com/wechat/main/pages/bill?t=",
            customMessage: "below the figures"
        );

        await AddFiguresAsync(house);
        var wang = house.Platform.Follows(Wang);
        await Eventually.TrueAsync(() => wang.Received[^1].Kind == "news", Soon);
        wang.Texts[^2].ShouldStartWith("您的电费");
        var card = wang.Received[^1].Json.GetProperty("news").GetProperty("articles")[0];
        card.GetProperty("url").GetString().ShouldNotBeNull().ShouldContain("/wechat/main/pages/bill?t=");
    }

    [Fact]
    public async Task Where_the_utility_has_a_mini_program_it_is_offered_instead()
    {
        var thumb = Path.Combine(folder.Path, "thumb.jpg");
        await File.WriteAllBytesAsync(thumb, [0xFF, 0xD8, 0xFF, 0xD9]);
        await using var house = await FollowerHouse.OpenAsync(
            more: new Dictionary<string, string?>(Pages)
            {
                [$"{Setting}:MiniProgram:AppId"] = "wxfedcba9876543210",
                [$"{Setting}:MiniProgram:PagePath"] = "pages/bill/index",
                [$"{Setting}:MiniProgram:ThumbFile"] = thumb,
            }
        );
        (await TellAsync(house)).ShouldContain("data-miniprogram-path=\"pages/bill/index\"");

        await AddFiguresAsync(house);
        var wang = house.Platform.Follows(Wang);
        await Eventually.TrueAsync(() => wang.Received[^1].Kind == "miniprogrampage", Soon);
    }

    [Fact]
    public async Task Without_pages_nothing_is_offered_and_nothing_of_the_quota_is_spent()
    {
        await using var house = await FollowerHouse.OpenAsync();
        (await TellAsync(house)).ShouldNotContain("<a href=\"http");
        await AddFiguresAsync(house);
        await Eventually.TrueAsync(async () => (await house.FollowerAsync(Wang)).DueAt is null, Soon);
        house.Platform.Follows(Wang).Received[^1].Kind.ShouldBe("text");
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

    private static async Task AddFiguresAsync(FollowerHouse house)
    {
        var reply = new Reply("您的电费")
        {
            Skill = "TellBalance",
            Card = new Card("account", "电费账户", [new CardRow("应缴", "82.91元")]),
        };
        var id = (await house.FollowerAsync(Wang)).ConversationId;
        await house
            .Host.Get<AddMessage>()
            .RunAsync(new(id, "figures", Speaker.Bot, null, reply.Text, Payload.Of(reply)), default);
    }

    public void Dispose() => folder.Dispose();
}
