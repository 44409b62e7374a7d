using Shouldly;
using SmartService.Channels.WeChat;
using SmartService.Channels.WeChat.Sending;
using SmartService.Dialogue;
using SmartService.Dialogue.State;
using SmartService.TicketCore.Conversations;
using Xunit;

namespace SmartService.Tests.Channels.WeChat;

/// <summary>Lines of the transcript as they read in WeChat.</summary>
public sealed class FollowerTextTests
{
    [Fact]
    public void Choices_are_links_that_say_themselves()
    {
        var text = Line("请选择", "报修", "查余额&更多").Text;
        text.ShouldStartWith("请选择\n<a href=\"weixin://bizmsgmenu?msgmenuid=say&msgmenucontent=");
        text.ShouldContain("msgmenucontent=%E6%9F%A5%E4%BD%99%E9%A2%9D%26%E6%9B%B4%E5%A4%9A\">查余额&更多</a>");
    }

    [Fact]
    public void No_anchor_comes_from_what_others_wrote()
    {
        var text = Line("<a href=\"https://evil.example\">中奖</a>", "<b>好</b>").Text;
        text.ShouldStartWith("＜a href=\"https://evil.example\">");
        text.Split('<').Length.ShouldBe(3, "the one link of ours, opened and closed");
    }

    [Fact]
    public void A_card_is_read_as_rows()
    {
        var card = new Card("bill", "电费", [new CardRow("应缴", "128.40元")], [new CardButton("缴费", "怎么缴费")]);
        var reply = new Reply("您的电费") { Skill = "TellBalance", Card = card };
        Line(reply).Text.ShouldStartWith("您的电费\n应缴：128.40元\n<a href=");
    }

    [Fact]
    public void Customers_own_lines_and_notes_for_the_desk_are_not_sent()
    {
        FollowerPiece.Of(Line("你好", Speaker.Customer, null)).ShouldBeEmpty();
        FollowerPiece.Of(Line("没收下", Speaker.System, Payload.ForDesk)).ShouldBeEmpty();
        Line("没收下", Speaker.System, Payload.ForDesk).Text.ShouldBeEmpty();
    }

    [Fact]
    public void An_answer_takes_as_many_lines_as_fit_and_none_with_a_file()
    {
        var longLine = Line(new string('长', 600));
        FollowerText.Fits([longLine]).ShouldBe(1);
        FollowerText.Fits([longLine, longLine]).ShouldBe(1);
        FollowerText.Fits([Line(new string('长', 700))]).ShouldBe(0);
        var picture = Line(
            "",
            Speaker.Agent,
            """{"attachments":[{"id":"1","fileName":"a.jpg","contentType":"image/jpeg"}]}"""
        );
        FollowerText.Fits([Line("好"), picture, Line("好")]).ShouldBe(1);
        FollowerPiece.Of(picture).ShouldHaveSingleItem().ShouldBeOfType<FollowerPiece.File>();
    }

    private static FollowerLine Line(string text, params string[] suggestions) =>
        Line(new Reply(text) { Skill = "SmallTalk", Suggestions = suggestions });

    private static FollowerLine Line(Reply reply) => Line(reply.Text, Speaker.Bot, Payload.Of(reply));

    private static FollowerLine Line(string text, Speaker speaker, string? payload) =>
        FollowerLine.Of(
            new()
            {
                ConversationId = "c",
                Id = "1",
                Speaker = speaker,
                Text = text,
                PayloadJson = payload,
            }
        );
}
