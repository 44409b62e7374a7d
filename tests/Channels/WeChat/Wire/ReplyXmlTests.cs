using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using SmartService.Channels.WeChat.Wire;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Channels.WeChat.Wire;

public sealed class ReplyXmlTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly ReplyXml reply;

    public ReplyXmlTests() => reply = new ReplyXml(Pushes.Read<TextMessage>(Pushes.Message("text", "")), clock);

    [Fact]
    public void An_answer_goes_back_to_who_asked_in_the_accounts_name()
    {
        var xml = Parse(reply.Text("您好"));
        Told(xml, "ToUserName").ShouldBe(Pushes.OpenId);
        Told(xml, "FromUserName").ShouldBe("gh_a96a4a619366");
        Told(xml, "CreateTime").ShouldBe($"{clock.GetUtcNow().ToUnixTimeSeconds()}");
        (Told(xml, "MsgType"), Told(xml, "Content")).ShouldBe(("text", "您好"));
    }

    [Theory]
    [InlineData("a]]>b", "a]]>b")]
    [InlineData("]]]]>>]]>", "]]]]>>]]>")]
    [InlineData("<a href=\"u\">缴费</a> & 更多", "<a href=\"u\">缴费</a> & 更多")]
    [InlineData("第一行\n第二行😀", "第一行\n第二行😀")]
    public void Text_arrives_as_it_was_written(string text, string arrives) =>
        Told(Parse(reply.Text(text)), "Content").ShouldBe(arrives);

    [Fact]
    public void What_XML_cannot_carry_is_left_out() =>
        Told(Parse(reply.Text("余额\0\u0008\uFFFE\uD83D：3元")), "Content").ShouldBe("余额：3元");

    [Fact]
    public void Any_text_makes_an_answer_that_can_be_read() =>
        Prop.ForAll<NonNull<string>>(text =>
                Told(Parse(reply.Text(text.Get)), "Content").ReplaceLineEndings("\n")
                == XmlText.Legal(text.Get).ReplaceLineEndings("\n")
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Media_are_named_by_their_ids()
    {
        Told(Parse(reply.Image("m1")), "Image", "MediaId").ShouldBe("m1");
        Told(Parse(reply.Voice("m2")), "Voice", "MediaId").ShouldBe("m2");
        var video = Parse(reply.Video("m3", "抄表", "如何自己抄表"));
        Told(video, "MsgType").ShouldBe("video");
        Told(video, "Video", "MediaId").ShouldBe("m3");
        Told(video, "Video", "Title").ShouldBe("抄表");
        Told(video, "Video", "Description").ShouldBe("如何自己抄表");
    }

    [Fact]
    public void An_article_stands_alone()
    {
        var news = Parse(reply.News("停电通知", "检修", "https://p", "https://u"));
        Told(news, "ArticleCount").ShouldBe("1");
        var article = news.Element("Articles")!.Elements("item").Single();
        Told(article, "Title").ShouldBe("停电通知");
        Told(article, "Description").ShouldBe("检修");
        Told(article, "PicUrl").ShouldBe("https://p");
        Told(article, "Url").ShouldBe("https://u");
    }

    [Fact]
    public void A_customer_is_given_to_the_service_desk_or_to_one_of_its_agents()
    {
        var anybody = Parse(reply.TransferToServiceDesk());
        Told(anybody, "MsgType").ShouldBe("transfer_customer_service");
        anybody.Element("TransInfo").ShouldBeNull();
        Told(Parse(reply.TransferToServiceDesk("test1@test")), "TransInfo", "KfAccount").ShouldBe("test1@test");
    }

    [Fact]
    public void A_sealed_answer_is_opened_by_who_has_the_key()
    {
        var crypt = new MessageCrypt("pamtest", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "wxb11529c136998cb6");
        var answer = reply.Text("您好]]>");
        var xml = Parse(ReplyXml.Envelope(crypt.Seal(answer, "1409304348", "xxxxxx")));
        xml.Elements()
            .Select(element => element.Name.LocalName)
            .ShouldBe(["Encrypt", "MsgSignature", "TimeStamp", "Nonce"]);
        crypt
            .Open(Told(xml, "MsgSignature"), Told(xml, "TimeStamp"), Told(xml, "Nonce"), Told(xml, "Encrypt"))
            .Message.ShouldBe(answer);
    }

    [SharedFact(Samples.Path)]
    public void Answers_look_like_those_of_others()
    {
        SameShape(reply.Text("content"), "text-01");
        SameShape(reply.Image("id"), "image-01");
        SameShape(reply.Voice("id"), "voice-01");
        SameShape(reply.Video("id", "t", "d"), "video-01");
        SameShape(reply.TransferToServiceDesk(), "transfer_customer_service-01");
        SameShape(reply.TransferToServiceDesk("a"), "transfer_customer_service-02");
        SameShape(ReplyXml.Envelope(new SealedReply("e", "s", "1", "n")), "encrypted-08");
        Names(Parse(reply.News("t", "d", "p", "u")))
            .Order()
            .ShouldBe(Names(Parse(Samples.Read("news-04"))).Except(["FuncFlag"]).Order());
    }

    private static void SameShape(string xml, string sample) =>
        Names(Parse(xml)).ShouldBe(Names(Parse(Samples.Read(sample))), sample);

    private static IEnumerable<string> Names(XElement xml) =>
        xml.DescendantsAndSelf().Select(element => element.Name.LocalName);

    private static XElement Parse(string xml) => XElement.Parse(xml, LoadOptions.PreserveWhitespace);

    private static string Told(XElement xml, params string[] path) =>
        path.Aggregate(xml, (element, name) => element.Element(name)!).Value;
}
