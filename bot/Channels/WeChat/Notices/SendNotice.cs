using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmartService.Channels.WeChat.Api;
using SmartService.Channels.WeChat.Sending;
using SmartService.Dialogue.Prompts;
using SmartService.TicketCore.Notices;
using SmartService.TicketCore.Records;

namespace SmartService.Channels.WeChat.Notices;

/// <summary>Sends one notice: by what the follower subscribed to, else by the account's template, else by text message.</summary>
internal sealed partial class SendNotice(
    SendNotices sending,
    Consents consents,
    NoticeSwitches switches,
    OfficialAccounts accounts,
    WantedNotices wanted,
    NoticeWords words,
    WaitingTexts texts,
    IOptions<WeChatOptions> options,
    TimeProvider time,
    ILogger<SendNotice> log
)
{
    private const string Unsure = "unknown";
    private const int MostTries = 10;
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan BillingRests = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(30);

    // WeChat knows a notice by the name that we give it for ten minutes, so within them it may be sent again.
    private static readonly TimeSpan AgainSoon = TimeSpan.FromSeconds(20);

    public async Task RunAsync(long id, CancellationToken stop)
    {
        if (await sending.TakeAsync(id, time.GetUtcNow() + Hold, stop) is not { } due)
            return;
        var (account, type) = (accounts.Find(due.Follower.Account), due.Notice.Type);
        var templates = wanted.Find(due.Follower.Account, type);
        if (account is null || !wanted.IsWanted(account.Name, type))
            await sending.DropAsync(due, NoticeState.Refused, "not-configured", stop);
        else if (!due.Follower.Follows)
            await sending.DropAsync(due, NoticeState.Refused, "not-following", stop);
        else if ((await switches.OffAsync(due.Follower.Id, stop)).Contains(type))
            await sending.DropAsync(due, NoticeState.NoConsent, "switched-off", stop);
        else if (templates?.AtNight != true && options.Value.Notices.QuietUntil(time.GetUtcNow()) is { } morning)
            await sending.PutOffAsync(id, morning, counts: false, stop);
        else
            await TellAsync(account, due, templates, stop);
    }

    private async Task TellAsync(
        OfficialAccount account,
        DueNotice due,
        NoticeTemplates? templates,
        CancellationToken stop
    )
    {
        try
        {
            if (await words.OfAsync(due, account.Prompts, stop) is { } values)
                await SendAsync(account, due, templates, values, stop);
            else
                await sending.DropAsync(due, NoticeState.Outdated, null, stop);
        }
        catch (RecordsUnavailableException)
        {
            await sending.PutOffAsync(due.Notice.Id, time.GetUtcNow() + BillingRests, counts: false, stop);
        }
    }

    private async Task SendAsync(
        OfficialAccount account,
        DueNotice due,
        NoticeTemplates? templates,
        IReadOnlyDictionary<string, string> values,
        CancellationToken stop
    )
    {
        ApiAnswer? declined = null;
        if (templates?.Subscription is { } subscription && await AgreedAsync(due, subscription, stop))
        {
            declined = await BySubscriptionAsync(account, due, subscription, values, stop);
            if (declined is null)
                return;
        }
        if (templates?.Template is { } template)
        {
            declined = await ByTemplateAsync(account, due, template, values, stop);
            if (declined is null)
                return;
        }
        if (due.Notice.Type == NoticeTypes.MessageWaiting && await texts.OrderAsync(account, due, stop))
            await sending.SentAsync(due, new(NoticeWays.Text, null, null), stop);
        else
            await sending.DropAsync(due, NoticeState.NoConsent, declined is null ? null : $"{declined.Code}", stop);
    }

    private async Task<bool> AgreedAsync(DueNotice due, NoticeTemplate template, CancellationToken stop) =>
        await consents.FindAsync(due.Follower.Id, template.Id, stop) is { IsAccepted: true } consent
        && (consent.UsesLeft > 0 || !template.Once);

    /// <returns>Null when it is settled; else the answer that says that the follower does not want it.</returns>
    private async Task<ApiAnswer?> BySubscriptionAsync(
        OfficialAccount account,
        DueNotice due,
        NoticeTemplate template,
        IReadOnlyDictionary<string, string> values,
        CancellationToken stop
    )
    {
        var answer = await account.Api.Notices.SendAsync(
            due.Follower.UserId,
            new SubscriptionNotice(template.Id, Fields(template, values), Url(template, values)),
            stop
        );
        if (answer.Outcome == Outcome.Declined)
        {
            await consents.DeclinedAsync(due.Follower.Id, template.Id, stop);
            return answer;
        }
        // Sent again it might come twice.
        if (answer.Outcome is Outcome.Done or Outcome.Unknown)
            await consents.SpendAsync(due.Follower.Id, template.Id, stop);
        var sent = new SentNotice(NoticeWays.Subscription, template.Id, answer.Value is { Length: > 0 } id ? id : null);
        await SettleAsync(due, answer, sent, isUnsure: answer.Outcome == Outcome.Unknown, stop);
        return null;
    }

    private async Task<ApiAnswer?> ByTemplateAsync(
        OfficialAccount account,
        DueNotice due,
        NoticeTemplate template,
        IReadOnlyDictionary<string, string> values,
        CancellationToken stop
    )
    {
        var notice = new TemplateNotice(
            template.Id,
            Fields(template, values),
            Url(template, values),
            ClientMessageId: $"notice-{due.Notice.Id}"
        );
        var answer = await account.Api.Notices.SendAsync(due.Follower.UserId, notice, stop);
        if (answer.Outcome == Outcome.Declined)
            return answer;
        var sent = new SentNotice(NoticeWays.Template, template.Id, answer.Value);
        var isUnsure = answer.Outcome == Outcome.Unknown && due.Notice.Tries >= 3;
        await SettleAsync(due, answer, sent, isUnsure, stop);
        return null;
    }

    private async Task SettleAsync(
        DueNotice due,
        ApiAnswer answer,
        SentNotice sent,
        bool isUnsure,
        CancellationToken stop
    )
    {
        if (answer.IsDone || isUnsure)
        {
            await sending.SentAsync(due, isUnsure ? sent with { Code = Unsure } : sent, stop);
            return;
        }
        LogStopped(log, due.Notice.Id, due.Notice.Type, answer.Outcome, answer.Code);
        if (answer.Outcome is Outcome.Later or Outcome.Unknown && due.Notice.Tries < MostTries)
            await sending.PutOffAsync(due.Notice.Id, time.GetUtcNow() + Wait(answer, due.Notice.Tries), true, stop);
        else
            await sending.DropAsync(due, NoticeState.Refused, Code(answer), stop);
    }

    private TimeSpan Wait(ApiAnswer answer, int tries) =>
        answer.Outcome == Outcome.Unknown ? AgainSoon : NextTry.After(answer, tries, options.Value, LongestWait);

    private static string Code(ApiAnswer answer) => answer.Code == 0 ? "no-answer" : $"{answer.Code}";

    private static Dictionary<string, string> Fields(
        NoticeTemplate template,
        IReadOnlyDictionary<string, string> values
    ) =>
        template.Fields.ToDictionary(
            field => field.Key,
            field => FieldText.Of(field.Key, PromptBook.Fill(field.Value, values))
        );

    private static string? Url(NoticeTemplate template, IReadOnlyDictionary<string, string> values) =>
        template.Url is { } url
            ? PromptBook.Fill(url, values.ToDictionary(value => value.Key, value => Uri.EscapeDataString(value.Value)))
            : null;

    [LoggerMessage(LogLevel.Warning, "Notice {Id} ({Type}) was not sent: {Outcome} ({Code}).")]
    private static partial void LogStopped(ILogger log, long id, string type, Outcome outcome, int code);
}
