namespace SmartService.Eval.WeChat.Platform;

/// <summary>What customers do, in the platform's words.</summary>
/// <param name="server">Whose account and clock.</param>
/// <param name="openId">Who does it.</param>
public sealed class CallbackXml(WeChatServer server, string openId)
{
    private static long lastMessageId = 24_000_000_000_000_000;

    public string Text(string content, long? messageId = null) => Message("text", Data("Content", content), messageId);

    public string Picture(string mediaId, long? messageId = null) =>
        Message("image", Data("PicUrl", $"{server.Url}/picture") + Data("MediaId", mediaId), messageId);

    /// <param name="mediaId">The recording.</param>
    /// <param name="recognition">What WeChat heard; null when the account did not switch that on.</param>
    /// <param name="messageId">Its own, unless it is a repetition.</param>
    public string Voice(string mediaId, string? recognition = null, long? messageId = null) =>
        Message(
            "voice",
            Data("MediaId", mediaId)
                + Data("Format", "amr")
                + (recognition is null ? "" : Data("Recognition", recognition)),
            messageId
        );

    public string Video(string mediaId, string thumbMediaId, long? messageId = null) =>
        Message("video", Data("MediaId", mediaId) + Data("ThumbMediaId", thumbMediaId), messageId);

    public string Link(string title, string url) =>
        Message("link", Data("Title", title) + Data("Description", "") + Data("Url", url), null);

    public string File(string title) =>
        Message("file", Data("Title", title) + Data("FileKey", "KEY") + "<FileTotalLen>1024</FileTotalLen>", null);

    /// <summary>Of a kind that was invented after us.</summary>
    public string Other(string type) => Message(type, "", null);

    /// <summary>Where the customer is, told by their phone when they open the conversation.</summary>
    public string Position(double latitude, double longitude) =>
        Event(
            "LOCATION",
            FormattableString.Invariant(
                $"<Latitude>{latitude:F6}</Latitude><Longitude>{longitude:F6}</Longitude><Precision>119</Precision>"
            )
        );

    /// <param name="label">Empty where the map knows no name.</param>
    public string Location(double latitude, double longitude, string label, long? messageId = null) =>
        Message(
            "location",
            FormattableString.Invariant(
                $"<Location_X>{latitude:F6}</Location_X><Location_Y>{longitude:F6}</Location_Y><Scale>16</Scale>"
            ) + Data("Label", label),
            messageId
        );

    /// <summary>A tap on one of the choices of a msgmenu.</summary>
    public string Choice(string content, string id, long? messageId = null) =>
        Message("text", Data("Content", content) + $"<bizmsgmenuid>{id}</bizmsgmenuid>", messageId);

    /// <param name="scene">Of the QR code that led them here, if one did.</param>
    public string Subscribe(string? scene = null) =>
        Event(
            "subscribe",
            scene is null ? Data("EventKey", "") : Data("EventKey", $"qrscene_{scene}") + Data("Ticket", "TICKET")
        );

    public string Unsubscribe() => Event("unsubscribe", Data("EventKey", ""));

    public string Scan(string scene) => Event("SCAN", Data("EventKey", scene) + Data("Ticket", "TICKET"));

    public string Click(string key) => Event("CLICK", Data("EventKey", key));

    public string View(string url) => Event("VIEW", Data("EventKey", url));

    public string TemplateSent(string messageId, string status = "success") =>
        Event("TEMPLATESENDJOBFINISH", $"<MsgID>{messageId}</MsgID>" + Data("Status", status));

    /// <summary>The customer chose for templates in a page.</summary>
    public string Chose(params IEnumerable<(string Template, bool Accepts)> choices) =>
        Event("subscribe_msg_popup_event", List("SubscribeMsgPopupEvent", choices, "<PopupScene>1</PopupScene>"));

    /// <summary>The customer chose for templates in the conversation.</summary>
    public string Subscribed(params IEnumerable<(string Template, bool Accepts)> choices) =>
        Event("subscribe_msg_popup_event", List("SubscribeMsgPopupEvent", choices, "<PopupScene>2</PopupScene>"));

    /// <summary>The customer turned templates off in their settings.</summary>
    public string Unsubscribed(params IEnumerable<string> templates) =>
        Event(
            "subscribe_msg_change_event",
            List("SubscribeMsgChangeEvent", templates.Select(template => (template, false)), "")
        );

    public string SubscriptionSent(string template, string messageId, int code = 0, string status = "success") =>
        Event(
            "subscribe_msg_sent_event",
            "<SubscribeMsgSentEvent><List>"
                + Data("TemplateId", template)
                + $"<MsgID>{messageId}</MsgID><ErrorCode>{code}</ErrorCode>"
                + Data("ErrorStatus", status)
                + "</List></SubscribeMsgSentEvent>"
        );

    private static string List(string name, IEnumerable<(string Template, bool Accepts)> choices, string more) =>
        $"<{name}>"
        + string.Concat(
            choices.Select(choice =>
                "<List>"
                + Data("TemplateId", choice.Template)
                + Data("SubscribeStatusString", choice.Accepts ? "accept" : "reject")
                + more
                + "</List>"
            )
        )
        + $"</{name}>";

    private string Message(string type, string inside, long? messageId) =>
        Xml(
            server.Now.ToUnixTimeSeconds(),
            Data("MsgType", type) + inside + $"<MsgId>{messageId ?? Interlocked.Increment(ref lastMessageId)}</MsgId>"
        );

    private string Event(string what, string inside) =>
        Xml(server.Follows(openId).SecondOf(what, server.Now), Data("MsgType", "event") + Data("Event", what) + inside);

    private string Xml(long at, string inside) =>
        $"<xml>{Data("ToUserName", server.AccountId)}{Data("FromUserName", openId)}"
        + $"<CreateTime>{at}</CreateTime>{inside}</xml>";

    private static string Data(string name, string value) =>
        $"<{name}><![CDATA[{value.Replace("]]>", "]]]]><![CDATA[>", StringComparison.Ordinal)}]]></{name}>";
}
