using Shouldly;
using SmartService.Channels.WeChat.Wire;
using Xunit;
using static SmartService.Tests.Channels.WeChat.Wire.Pushes;

namespace SmartService.Tests.Channels.WeChat.Wire;

public sealed class PushReaderTests
{
    [Fact]
    public void A_text_comes_with_its_sender_account_time_and_key()
    {
        var text = Read<TextMessage>(Message("text", "<Content><![CDATA[ 家里没电了 ]]></Content>"));
        text.Content.ShouldBe("家里没电了");
        text.ToUser.ShouldBe("gh_a96a4a619366");
        text.FromUser.ShouldBe(OpenId);
        text.CreateTime.ShouldBe(new DateTimeOffset(2013, 1, 12, 10, 35, 28, TimeSpan.Zero));
        text.Key.ShouldBe($"{OpenId}:5832509444155992350");
        text.MenuId.ShouldBeNull();
    }

    [Fact]
    public void The_pressed_line_of_a_menu_message_is_told() =>
        Read<TextMessage>(Message("text", "<Content>满意</Content><bizmsgmenuid>101</bizmsgmenuid>"))
            .MenuId.ShouldBe("101");

    [Fact]
    public void Names_are_read_as_they_come_with_space_and_in_any_case()
    {
        var xml = Message("Text", "<Content>123</Content>").Replace("<ToUserName>", "<ToUserName> \n");
        Read<TextMessage>(xml.Replace("MsgId", "MsgID")).Key.ShouldBe($"{OpenId}:5832509444155992350");
    }

    [Fact]
    public void A_control_character_from_an_odd_keyboard_does_not_cost_the_message() =>
        Read<TextMessage>(Message("text", "<Content><![CDATA[停\u0008电\uD83D]]></Content>")).Content.ShouldBe("停电");

    [Fact]
    public void A_voice_comes_with_what_WeChat_heard()
    {
        var voice = Read<VoiceMessage>(
            Message(
                "voice",
                "<MediaId>m</MediaId><Format>amr</Format><Recognition>查电费</Recognition><MediaId16K>k</MediaId16K>"
            )
        );
        (voice.MediaId, voice.Format, voice.Recognition, voice.MediaId16K).ShouldBe(("m", "amr", "查电费", "k"));
        Read<VoiceMessage>(Message("voice", "<MediaId>m</MediaId><Recognition></Recognition>"))
            .Recognition.ShouldBeNull();
    }

    [Fact]
    public void A_picture_has_an_id_or_at_least_an_address()
    {
        Read<ImageMessage>(Message("image", "<PicUrl>http://p</PicUrl><MediaId>m</MediaId>")).MediaId.ShouldBe("m");
        Read<ImageMessage>(Message("image", "<PicUrl>http://p</PicUrl>")).PicUrl.ShouldBe("http://p");
        Read<UnknownPush>(Message("image", "")).Type.ShouldBe("image");
    }

    [Fact]
    public void Videos_are_long_or_short()
    {
        Read<VideoMessage>(Message("video", "<MediaId>m</MediaId>")).IsShort.ShouldBeFalse();
        var brief = Read<VideoMessage>(Message("shortvideo", "<MediaId>m</MediaId><ThumbMediaId>t</ThumbMediaId>"));
        (brief.IsShort, brief.ThumbMediaId).ShouldBe((true, "t"));
    }

    [Fact]
    public void A_place_has_its_latitude_in_X()
    {
        var place = Read<LocationMessage>(
            Message(
                "location",
                "<Location_X>31.285774</Location_X><Location_Y>120.597610</Location_Y><Scale>19</Scale><Label>桐泾南路</Label>"
            )
        );
        (place.Latitude, place.Longitude, place.Scale, place.Label).ShouldBe((31.285774, 120.597610, 19L, "桐泾南路"));
    }

    [Theory]
    [InlineData("NaN", "1")]
    [InlineData("91", "1")]
    [InlineData("1", "-181")]
    [InlineData("1", "")]
    [InlineData("一", "1")]
    public void A_place_that_is_not_on_earth_is_unknown(string x, string y) =>
        Read<UnknownPush>(Message("location", $"<Location_X>{x}</Location_X><Location_Y>{y}</Location_Y>"))
            .Type.ShouldBe("location");

    [Fact]
    public void Links_files_and_mini_programs_come_with_their_names()
    {
        Read<LinkMessage>(Message("link", "<Title>通知</Title><Url>https://u</Url>")).Title.ShouldBe("通知");
        var file = Read<FileMessage>(Message("file", "<Title>test.zip</Title><FileTotalLen>222</FileTotalLen>"));
        (file.Title, file.Bytes).ShouldBe(("test.zip", 222L));
        var page = Read<MiniProgramMessage>(
            Message("miniprogrampage", "<Title>缴费</Title><AppId>wx1</AppId><PagePath>pages/pay</PagePath>")
        );
        (page.Title, page.AppId, page.PagePath).ShouldBe(("缴费", "wx1", "pages/pay"));
    }

    [Theory]
    [InlineData("<EventKey><![CDATA[qrscene_123123]]></EventKey><Ticket>T</Ticket>", "123123", "T")]
    [InlineData("<EventKey><![CDATA[qrscene_hall-2]]></EventKey>", "hall-2", null)]
    [InlineData("<EventKey><![CDATA[last_trade_no_4008072001201701105817415015]]></EventKey>", null, null)]
    [InlineData("<EventKey></EventKey>", null, null)]
    [InlineData("", null, null)]
    public void A_new_follower_comes_with_the_scene_of_the_code_they_scanned(string body, string? scene, string? ticket)
    {
        var follower = Read<SubscribeEvent>(Event("subscribe", body));
        (follower.Scene, follower.Ticket).ShouldBe((scene, ticket));
    }

    [Fact]
    public void Menu_buttons_tell_what_was_pressed_and_scanned()
    {
        Read<ClickEvent>(Event("CLICK", "<EventKey>BILL</EventKey>")).EventKey.ShouldBe("BILL");
        Read<ViewEvent>(Event("VIEW", "<EventKey>https://u</EventKey>")).Url.ShouldBe("https://u");
        Read<ScanEvent>(Event("SCAN", "<EventKey>7</EventKey>")).Scene.ShouldBe("7");
        var scan = Read<MenuEvent>(
            Event(
                "scancode_waitmsg",
                "<EventKey>6</EventKey><ScanCodeInfo><ScanType>qrcode</ScanType><ScanResult>3301</ScanResult></ScanCodeInfo>"
            )
        );
        (scan.Action, scan.EventKey, scan.ScanResult).ShouldBe(("scancode_waitmsg", "6", "3301"));
    }

    [Fact]
    public void What_became_of_messages_is_told()
    {
        var bill = Read<TemplateSentEvent>(
            Event("TEMPLATESENDJOBFINISH", "<MsgID>200163836</MsgID><Status>failed:user block</Status>")
        );
        (bill.MsgId, bill.Status, bill.IsDelivered).ShouldBe(("200163836", "failed:user block", false));
        Read<TemplateSentEvent>(Event("TEMPLATESENDJOBFINISH", "<Status>success</Status>")).IsDelivered.ShouldBeTrue();
        var sent = Read<SubscriptionSentEvent>(
            Event(
                "subscribe_msg_sent_event",
                "<SubscribeMsgSentEvent><List><TemplateId>A</TemplateId><MsgID>17</MsgID><ErrorCode>0</ErrorCode>"
                    + "<ErrorStatus>success</ErrorStatus></List></SubscribeMsgSentEvent>"
            )
        );
        sent.Messages.ShouldBe([new SubscriptionDelivery("A", "17", 0, "success")]);
        var mass = Read<MassSentEvent>(
            Event(
                "MASSSENDJOBFINISH",
                "<Status>sendsuccess</Status><SentCount>75</SentCount><ErrorCount>5</ErrorCount>"
            )
        );
        (mass.Sent, mass.Failed, mass.Total).ShouldBe((75L, 5L, null));
    }

    [Fact]
    public void What_a_customer_wants_to_be_told_is_read_template_by_template()
    {
        const string list =
            "<List><TemplateId>A</TemplateId><SubscribeStatusString>accept</SubscribeStatusString></List>"
            + "<List><TemplateId>B</TemplateId><SubscribeStatusString>reject</SubscribeStatusString></List><List/>";
        SubscriptionChoice[] choices = [new("A", true), new("B", false)];
        Read<SubscriptionEvent>(
            Event("subscribe_msg_popup_event", $"<SubscribeMsgPopupEvent>{list}</SubscribeMsgPopupEvent>")
        )
            .Choices.ShouldBe(choices);
        Read<SubscriptionEvent>(
            Event("subscribe_msg_change_event", $"<SubscribeMsgChangeEvent>{list}</SubscribeMsgChangeEvent>")
        )
            .Choices.ShouldBe(choices);
        Read<SubscriptionEvent>(Event("subscribe_msg_popup_event")).Choices.ShouldBeEmpty();
    }

    [Fact]
    public void The_steps_of_the_service_desk_tell_who_has_the_customer()
    {
        var begun = Read<ServiceDeskEvent>(Event("kf_create_session", "<KfAccount>a@b</KfAccount>"));
        (begun.Step, begun.Account, begun.ToAccount).ShouldBe((ServiceDeskStep.Created, "a@b", null));
        Read<ServiceDeskEvent>(Event("kf_close_session")).Step.ShouldBe(ServiceDeskStep.Closed);
        var moved = Read<ServiceDeskEvent>(
            Event("kf_switch_session", "<FromKfAccount>a@b</FromKfAccount><ToKfAccount>c@b</ToKfAccount>")
        );
        (moved.Step, moved.Account, moved.ToAccount).ShouldBe((ServiceDeskStep.Switched, "a@b", "c@b"));
    }

    [Fact]
    public void A_type_nobody_knows_keeps_its_name_fit_for_a_log()
    {
        var push = Read<UnknownPush>(Event("new\nevent<![CDATA[电]]>"[..9]));
        (push.Type, push.Event).ShouldBe(("event", "new?event"));
        Read<UnknownPush>(Message(new string('a', 500), "")).Type.Length.ShouldBe(64);
        Read<UnknownPush>(Message("text", "").Replace(OpenId, "")).Type.ShouldBe("text");
    }
}
