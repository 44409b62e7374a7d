using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using SmartService.Channels.WeChat.Wire;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Channels.WeChat.Wire;

/// <summary>Whatever somebody sends as a push: it is read, not known, or none, and nothing else.</summary>
public sealed class HostilePushTests
{
    private static readonly string[] Seeds =
    [
        Pushes.Message("text", "<Content><![CDATA[你好 /::)]]></Content>"),
        Pushes.Message("location", "<Location_X>31.2</Location_X><Location_Y>120.5</Location_Y><Scale>19</Scale>"),
        Pushes.Event("subscribe", "<EventKey>qrscene_1</EventKey>"),
        Pushes.Event("subscribe_msg_popup_event", "<SubscribeMsgPopupEvent><List/></SubscribeMsgPopupEvent>"),
        "<xml><ToUserName>gh_1</ToUserName><Encrypt><![CDATA[AAAA]]></Encrypt></xml>",
    ];

    private static readonly string[] Odd =
    [
        "<",
        ">",
        "&",
        "]]>",
        "<![CDATA[",
        "<!--",
        "-->",
        "<?x ?>",
        "&#x8;",
        "&#xD800;",
        "&a;",
        "<!DOCTYPE a>",
        "\0",
        "\uD83D",
        "\uFFFF",
        "99999999999999999999",
        "-1",
        "e999",
        "电",
        ":",
        " xmlns='a'",
        "<a:b/>",
        "</xml>",
    ];

    private static Gen<string> Damaged() =>
        from seed in Gen.Elements(Seeds)
        from damages in Gen.Choose(0, 999).Three().ArrayOf(4)
        from odd in Gen.Elements(Odd)
        select damages.Aggregate(seed, (text, damage) => Damage(text, damage, odd));

    private static string Damage(string text, (int, int, int) damage, string odd)
    {
        var at = damage.Item1 * text.Length / 1000;
        var length = Math.Min(damage.Item2 % 20, text.Length - at);
        return text.Remove(at, length).Insert(at, damage.Item3 % 2 == 0 ? odd : "");
    }

    [Fact]
    public void A_damaged_push_never_does_more_than_be_refused() =>
        Prop.ForAll(Damaged().ToArbitrary(), IsReadOrRefused).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Fact]
    public void Any_text_never_does_more_than_be_refused() =>
        Prop.ForAll<string?>(IsReadOrRefused).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Theory]
    [InlineData("<!DOCTYPE xml><xml><MsgType>text</MsgType></xml>")]
    [InlineData("<!DOCTYPE xml [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><xml><MsgType>&a;</MsgType></xml>")]
    [InlineData("<!DOCTYPE xml SYSTEM 'http://127.0.0.1/x.dtd'><xml><MsgType>text</MsgType></xml>")]
    [InlineData("<xml><MsgType>&unheard;</MsgType></xml>")]
    public void A_push_that_brings_its_own_grammar_is_none(string xml)
    {
        PushReader.Read(xml).ShouldBeNull();
        PushEnvelope.Read(xml).ShouldBeNull();
    }

    [Fact]
    public void A_billion_laughs_are_not_laughed()
    {
        var bomb = new StringBuilder("<!DOCTYPE xml [<!ENTITY a0 '哈'>");
        for (var i = 1; i < 30; i++)
            bomb.Append($"<!ENTITY a{i} '&a{i - 1};&a{i - 1};'>");
        PushReader.Read(bomb + "]><xml><MsgType>text</MsgType><Content>&a29;</Content></xml>").ShouldBeNull();
    }

    [Fact]
    public void A_push_as_large_as_a_book_is_none()
    {
        var frame = Pushes.Message("text", "<Content></Content>").Length;
        Text(PushXml.MaxLength - frame).ShouldBeOfType<TextMessage>();
        Text(PushXml.MaxLength - frame + 1).ShouldBeNull();

        static Push? Text(int length) =>
            PushReader.Read(Pushes.Message("text", $"<Content>{new string('a', length)}</Content>"));
    }

    [Fact]
    public void A_push_as_deep_as_a_well_is_none()
    {
        const int depth = 9000;
        var well = string.Concat(Enumerable.Repeat("<a>", depth)) + string.Concat(Enumerable.Repeat("</a>", depth));
        PushReader.Read(Pushes.Message("text", $"<Content>{well}</Content>")).ShouldBeNull();
        PushEnvelope.Read($"<xml><Encrypt>{well}</Encrypt></xml>").ShouldBeNull();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("success")]
    [InlineData("{\"MsgType\":\"text\"}")]
    [InlineData("<xml>")]
    [InlineData("<xml/>")]
    [InlineData("<xml><MsgType/></xml>")]
    [InlineData("<html><MsgType>text</MsgType></html>")]
    [InlineData("<xml><MsgType>text</MsgType></xml><xml/>")]
    public void What_is_no_push_is_none(string? xml)
    {
        PushReader.Read(xml).ShouldBeNull();
        PushEnvelope.Read(xml).ShouldBeNull();
    }

    [Fact]
    public void A_push_behind_a_byte_order_mark_is_one() =>
        PushReader
            .Read("\uFEFF<?xml version=\"1.0\" encoding=\"gbk\"?>" + Pushes.Message("text", ""))
            .ShouldBeOfType<TextMessage>();

    [SharedFact(Vectors.Path)]
    public void Where_a_push_came_sealed_and_plain_only_the_seal_counts()
    {
        var real = Vectors.Crypt.First();
        var account = new MessageCrypt((string)real["token"]!, (string)real["aeskey"]!, (string)real["appid"]!);
        var body = $"<xml><MsgType>text</MsgType><Content>别人写的</Content><Encrypt>{real["encrypt"]}</Encrypt></xml>";

        var envelope = PushEnvelope.Read(body)!;
        var opened = account.Decrypt(envelope.Encrypt!);

        PushReader.Read(opened.Message).ShouldBeOfType<TextMessage>().Content.ShouldBe("你好");
    }

    private static bool IsReadOrRefused(string? xml)
    {
        if (PushEnvelope.Read(xml) is { } envelope)
            envelope.Encrypt?.ShouldNotBeEmpty();
        if (PushReader.Read(xml) is { } push)
            push.Key.Length.ShouldBeLessThan(200);
        return true;
    }
}
