using SmartService.TicketCore.Notices;

namespace SmartService.Channels.WeChat.Pages;

/// <summary>What a type of notice is called on the page, and when it comes.</summary>
internal sealed record NoticeName(string Type, string Name, string About);

/// <summary>Notices that belong together.</summary>
internal sealed record NoticeTopic(string Title, IReadOnlyList<NoticeName> Notices)
{
    public static readonly IReadOnlyList<NoticeTopic> All =
    [
        new(
            "报修和工单",
            [
                new(NoticeTypes.TicketAccepted, "工单受理", "您的事情登记好了"),
                new(NoticeTypes.EngineerUnderway, "师傅派工", "师傅接了单，要上门"),
                new(NoticeTypes.TicketFinished, "工单办结", "事情办完了"),
            ]
        ),
        new(
            "停水停电停气停暖",
            [
                new(NoticeTypes.OutagePlanned, "计划停供", "提前告诉您哪天停"),
                new(NoticeTypes.OutageBegun, "开始停供", "您家这里停了"),
                new(NoticeTypes.OutageOver, "恢复供应", "您家这里恢复了"),
            ]
        ),
        new(
            "账单和欠费",
            [
                new(NoticeTypes.BillOut, "新账单", "每期账单出来时"),
                new(NoticeTypes.Arrears, "欠费提醒", "过了日子还没有交"),
            ]
        ),
        new("公众号里的回复", [new(NoticeTypes.MessageWaiting, "有新回复", "给您的回复还没有看")]),
    ];
}
