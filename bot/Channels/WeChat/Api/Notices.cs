namespace SmartService.Channels.WeChat.Api;

/// <summary>A page of a mini program.</summary>
internal sealed record MiniProgramPage(string AppId, string PagePath);

/// <summary>News that the customer asked for, once, by subscribing.</summary>
/// <param name="TemplateId">Of the account's notices.</param>
/// <param name="Data">The template's fields, such as thing1, by their names.</param>
/// <param name="Page">Opens when it is tapped.</param>
/// <param name="MiniProgram">Opens instead.</param>
internal sealed record SubscriptionNotice(
    string TemplateId,
    IReadOnlyDictionary<string, string> Data,
    string? Page = null,
    MiniProgramPage? MiniProgram = null
);

/// <summary>A service notice to a follower.</summary>
/// <param name="TemplateId">Of the account's templates.</param>
/// <param name="Data">The template's fields by their names.</param>
/// <param name="Url">Opens when it is tapped.</param>
/// <param name="MiniProgram">Opens instead, where the customer's WeChat can.</param>
/// <param name="ClientMessageId">WeChat sends one message with this id to a customer, for ten minutes.</param>
internal sealed record TemplateNotice(
    string TemplateId,
    IReadOnlyDictionary<string, string> Data,
    string? Url = null,
    MiniProgramPage? MiniProgram = null,
    string? ClientMessageId = null
);

/// <summary>News to a customer whose window may be closed.</summary>
internal sealed class Notices(WeChatCalls calls)
{
    private static readonly Call Subscribed = new("message/subscribe/bizsend", Again.Harmful);
    private static readonly Call Template = new("message/template/send", Again.Harmful);

    /// <returns>WeChat's msgid; the documentation promises none, so it is empty where none came.</returns>
    public Task<ApiAnswer<string>> SendAsync(string openId, SubscriptionNotice notice, CancellationToken stop) =>
        calls.PostAsync(
            Subscribed,
            "cgi-bin/message/subscribe/bizsend",
            new
            {
                touser = openId,
                template_id = notice.TemplateId,
                page = notice.Page,
                miniprogram = Page(notice.MiniProgram),
                data = Fields(notice.Data),
            },
            json => json.TryGetProperty("msgid", out var id) ? id.ToString() : "",
            stop
        );

    /// <returns>WeChat's msgid, by which it later tells whether the notice arrived.</returns>
    public Task<ApiAnswer<string>> SendAsync(string openId, TemplateNotice notice, CancellationToken stop) =>
        calls.PostAsync(
            Template,
            "cgi-bin/message/template/send",
            new
            {
                touser = openId,
                template_id = notice.TemplateId,
                url = notice.Url,
                miniprogram = Page(notice.MiniProgram),
                client_msg_id = notice.ClientMessageId,
                data = Fields(notice.Data),
            },
            json => json.TryGetProperty("msgid", out var id) ? id.ToString() : null,
            stop
        );

    private static object? Page(MiniProgramPage? page) =>
        page is null ? null : new { appid = page.AppId, pagepath = page.PagePath };

    private static Dictionary<string, object> Fields(IReadOnlyDictionary<string, string> data) =>
        data.ToDictionary(field => field.Key, object (field) => new { value = field.Value });
}
