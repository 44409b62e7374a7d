using Shouldly;
using SmartService.Channels.WeChat.Wire;
using Xunit;
using static SmartService.Tests.Channels.WeChat.Wire.Pushes;

namespace SmartService.Tests.Channels.WeChat.Wire;

/// <summary>What tells a repeat from a push of its own.</summary>
public sealed class PushKeyTests
{
    [Fact]
    public void A_repeat_has_the_key_of_the_first()
    {
        var first = Message("text", "<Content>你好</Content>");
        KeyOf(first).ShouldBe(KeyOf(first.Replace("<Content>", "\n <Content>")));
        KeyOf(Event("CLICK", "<EventKey>BILL</EventKey>")).ShouldBe($"{OpenId}:{At}:click");
        KeyOf(Event("CLICK")).ShouldBe(KeyOf(Event("click")));
    }

    [Fact]
    public void Other_messages_have_other_keys()
    {
        var first = Message("text", "<Content>你好</Content>");
        KeyOf(first.Replace("5832509444155992350", "5832509444155992351")).ShouldNotBe(KeyOf(first));
        // WeChat was seen to give one id to several customers who spoke at once.
        KeyOf(first.Replace(OpenId, "oAnother")).ShouldNotBe(KeyOf(first));
    }

    [Fact]
    public void Events_of_one_second_are_told_apart_by_their_names() =>
        KeyOf(Event("subscribe"))
            .ShouldNotBe(KeyOf(Event("LOCATION", "<Latitude>1</Latitude><Longitude>1</Longitude>")));

    [Fact]
    public void Reports_of_one_second_are_told_apart_by_their_messages()
    {
        KeyOf(Event("TEMPLATESENDJOBFINISH", "<MsgID>1</MsgID>"))
            .ShouldNotBe(KeyOf(Event("TEMPLATESENDJOBFINISH", "<MsgID>2</MsgID>")));
        KeyOf(Sent("1")).ShouldNotBe(KeyOf(Sent("2")));
        KeyOf(Sent("1")).ShouldBe(KeyOf(Sent("1")));
    }

    [Fact]
    public void Without_an_id_a_message_is_told_by_sender_time_and_type()
    {
        KeyOf(Xml("<MsgType>text</MsgType>")).ShouldBe($"{OpenId}:{At}:text");
        KeyOf(Xml("<MsgType>text</MsgType><MsgId>{0}</MsgId>")).ShouldBe($"{OpenId}:{At}:text");
    }

    private static string Sent(string id) =>
        Event(
            "subscribe_msg_sent_event",
            $"<SubscribeMsgSentEvent><List><TemplateId>A</TemplateId><MsgID>{id}</MsgID></List></SubscribeMsgSentEvent>"
        );

    private static string KeyOf(string xml) => PushReader.Read(xml)!.Key;
}
