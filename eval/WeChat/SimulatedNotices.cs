using SmartService.Eval.WeChat.Platform;
using SmartService.TicketCore.Notices;

namespace SmartService.Eval.WeChat;

/// <summary>Templates of the account that is none, so that its follower is told of news: some once, some always, some unasked.</summary>
static class SimulatedNotices
{
    static readonly string[] Ticket = ["{type}", "{ticket}", "{note}"];
    static readonly string[] Outage = ["{service} {areas}", "{from}", "{note}"];

    static readonly (string Type, string Way, bool Once, string[] Words)[] All =
    [
        (NoticeTypes.TicketAccepted, "Subscription", true, Ticket),
        (NoticeTypes.EngineerUnderway, "Subscription", true, Ticket),
        (NoticeTypes.TicketFinished, "Subscription", true, Ticket),
        (NoticeTypes.OutagePlanned, "Subscription", false, Outage),
        (NoticeTypes.OutageBegun, "Subscription", false, Outage),
        (NoticeTypes.OutageOver, "Subscription", false, Outage),
        (NoticeTypes.BillOut, "Template", true, ["{account}", "{amount}", "{note}"]),
        (NoticeTypes.Arrears, "Template", true, ["{account}", "{owed}", "{note}"]),
        (NoticeTypes.MessageWaiting, "Subscription", true, ["{time}", "{note}"]),
    ];

    /// <summary>Adds them to the platform.</summary>
    /// <returns>Settings of the account.</returns>
    public static Dictionary<string, string> On(WeChatServer platform)
    {
        var settings = new Dictionary<string, string>();
        foreach (var (type, way, once, words) in All)
        {
            var (at, id) = ($"Notices:{type}:{way}", $"SIMULATED-TEMPLATE-{type}");
            platform.Notices.Templates[id] = [];
            if (!once)
                platform.Notices.LongTerm.Add(id);
            settings[$"{at}:Id"] = id;
            settings[$"{at}:Once"] = $"{once}";
            foreach (var (place, text) in words.Index())
                settings[$"{at}:Fields:thing{place + 1}"] = text;
        }
        return settings;
    }
}
