using Microsoft.AspNetCore.Http;

namespace SmartService.Channels.WeChat.Pages;

/// <summary>Why a page cannot do what was wanted, as the customer reads it.</summary>
internal sealed class PageProblem(int status, string title, string detail) : Exception(title)
{
    public int Status => status;
    public string Title => Message;
    public string Detail => detail;

    public static PageProblem SignedOut() => new(401, "登录已过期", "请关掉本页，从公众号里重新打开。");

    public static PageProblem NotSignedIn() =>
        new(403, "没能认出您", "这次打开已经失效。请回到公众号，重新点开网址；网址要在微信里打开。");

    public static PageProblem StandIn() =>
        new(403, "请先进入完整页面", "微信现在给您看的是快照。请点页面下方的“使用完整服务”，再重新打开。");

    public static PageProblem NotFollowing() =>
        new(403, "请先关注公众号", "关注我们的公众号以后，从公众号里打开本页。");

    public static PageProblem Elsewhere() => new(403, "请从本页操作", "请回到公众号，重新打开本页再试。");

    public static PageProblem WrongLink() => new(403, "网址不完整", "请回到公众号，点开完整的网址，不要复制其中一段。");

    public static PageProblem BillExpired() =>
        new(
            410,
            "网址已过期",
            "为了保护您的信息，账单网址只在短时间内有效。回到公众号发送“账单链接”，就会收到新的网址。"
        );

    public static PageProblem SurveyExpired() =>
        new(410, "评价已截止", "这次服务的评价时间已过。有意见请回到公众号直接说，我们会认真看。");

    public static PageProblem NotThisPage() =>
        new(403, "微信按钮用不了", "请关掉本页，从公众号里重新打开。下面的开关照样能用。");

    public static PageProblem NoScript() =>
        new(503, "微信按钮暂时用不了", "请过几分钟重新打开本页。下面的开关照样能用。");

    public static PageProblem NothingBound() => new(404, "还没有绑定户号", "绑定以后就能在这里看账单。");

    public static PageProblem BillingDown() =>
        new(503, "账务系统暂时连不上", "费用和户号信息现在查不了，也不能给您估一个数。请过几分钟再试。");

    public static PageProblem Failed() => new(503, "这次没有办成", "系统出了点问题，请过一会儿再试。");

    public static PageProblem Wrong(string detail) => new(400, "填得不对", detail);

    public IResult ToJson() => Results.Json(new { title = Title, detail }, statusCode: status);
}
