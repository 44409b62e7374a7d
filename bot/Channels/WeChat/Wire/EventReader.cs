namespace SmartService.Channels.WeChat.Wire;

/// <summary>Reads events: what customers do, and what became of what we sent.</summary>
internal static class EventReader
{
    private const string ScenePrefix = "qrscene_";

    /// <param name="push">The whole push.</param>
    /// <param name="head">Its beginning.</param>
    /// <param name="name">The event's name in small letters; WeChat writes some in capitals.</param>
    public static Push? Read(PushXml push, PushHead head, string name) =>
        name switch
        {
            "subscribe" => new SubscribeEvent(head, Scene(push["EventKey"]), push["Ticket"]),
            "unsubscribe" => new UnsubscribeEvent(head),
            "scan" => new ScanEvent(head, push["EventKey"], push["Ticket"]),
            "click" => new ClickEvent(head, push["EventKey"]),
            "view" => new ViewEvent(head, push["EventKey"]),
            "scancode_push"
            or "scancode_waitmsg"
            or "pic_sysphoto"
            or "pic_photo_or_album"
            or "pic_weixin"
            or "location_select"
            or "view_miniprogram" => new MenuEvent(
                head,
                name,
                push["EventKey"],
                push.Part("ScanCodeInfo")?["ScanResult"]
            ),
            "location" => Position(push, head),
            "subscribe_msg_popup_event" => Choices(push.Part("SubscribeMsgPopupEvent"), head),
            "subscribe_msg_change_event" => Choices(push.Part("SubscribeMsgChangeEvent"), head),
            _ => Delivery(push, head, name),
        };

    private static DeliveryEvent? Delivery(PushXml push, PushHead head, string name) =>
        name switch
        {
            "templatesendjobfinish" => new TemplateSentEvent(head, push["MsgID"], push["Status"]),
            "masssendjobfinish" => new MassSentEvent(
                head,
                push["MsgID"],
                push["Status"],
                push.Whole("TotalCount"),
                push.Whole("FilterCount"),
                push.Whole("SentCount"),
                push.Whole("ErrorCount")
            ),
            "subscribe_msg_sent_event" => new SubscriptionSentEvent(head, Sent(push.Part("SubscribeMsgSentEvent"))),
            "kf_create_session" => Desk(push, head, ServiceDeskStep.Created, "KfAccount"),
            "kf_close_session" => Desk(push, head, ServiceDeskStep.Closed, "KfAccount"),
            "kf_switch_session" => Desk(push, head, ServiceDeskStep.Switched, "FromKfAccount"),
            _ => null,
        };

    // Other keys tell of a payment or of a scanned product, not of our codes.
    private static string? Scene(string? eventKey) =>
        eventKey?.StartsWith(ScenePrefix, StringComparison.OrdinalIgnoreCase) == true
            ? eventKey[ScenePrefix.Length..]
            : null;

    private static PositionEvent? Position(PushXml push, PushHead head) =>
        push.Place("Latitude", "Longitude") is var (latitude, longitude)
            ? new PositionEvent(head, latitude, longitude, push.Real("Precision"))
            : null;

    private static SubscriptionEvent Choices(PushXml? answers, PushHead head) =>
        new(
            head,
            [
                .. from answer in answers?.Parts("List") ?? []
                let template = answer["TemplateId"]
                where template is not null
                select new SubscriptionChoice(template, answer["SubscribeStatusString"] == "accept"),
            ]
        );

    private static IReadOnlyList<SubscriptionDelivery> Sent(PushXml? messages) =>
        [
            .. from message in messages?.Parts("List") ?? []
            let template = message["TemplateId"]
            where template is not null
            select new SubscriptionDelivery(
                template,
                message["MsgID"],
                message.Whole("ErrorCode"),
                message["ErrorStatus"]
            ),
        ];

    private static ServiceDeskEvent Desk(PushXml push, PushHead head, ServiceDeskStep step, string account) =>
        new(head, step, push[account], push["ToKfAccount"]);
}
