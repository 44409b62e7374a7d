using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using SmartService.Channels.WeChat;
using SmartService.Channels.WeChat.Notices;
using SmartService.Eval.WeChat.Platform;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Followers;
using SmartService.TicketCore.Notices;
using SmartService.TicketCore.Store;
using SmartService.TicketCore.Tickets;

namespace SmartService.Tests.Channels.WeChat.Notices;

/// <summary>A node whose account tells followers of news, and a follower who bound an account of the sample.</summary>
internal sealed class NoticeHouse : IAsyncDisposable
{
    public const string Wang = "oWANG000000000000000000000001";
    public const string Account = "main";

    /// <summary>Of 王德明 in 金桂里, with a bill that is not paid.</summary>
    public const string Heating = "40017786";
    public const string Phone = "13912346789";
    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    private NoticeHouse(WeChatServer platform, ChatHost host, SmsServer? sms) =>
        (Platform, Host, Sms) = (platform, host, sms);

    public WeChatServer Platform { get; }
    public ChatHost Host { get; }
    public SmsServer? Sms { get; }

    /// <param name="settings">Below <c>Channels:WeChat</c>; without night unless it says so.</param>
    public static async Task<NoticeHouse> OpenAsync(
        Dictionary<string, string?> settings,
        bool withSms = false,
        bool bound = true
    )
    {
        var platform = await WeChatServer.StartAsync();
        platform.Pushes.Mode = PushMode.Safe;
        var sms = withSms ? await SmsServer.StartAsync() : null;
        var host = await ChatHost.StartAsync(settings: Settings(platform, sms, settings));
        platform.Pushes.CallbackUrl = new Uri($"{host.Url}/wechat/{Account}");
        var house = new NoticeHouse(platform, host, sms);
        await house.PushAsync(new CallbackXml(platform, Wang).Subscribe());
        if (bound)
            await house.BindAsync(Heating);
        return house;
    }

    /// <summary>A template of the account, and the type of news that goes out with it.</summary>
    public static Dictionary<string, string?> Tells(
        string type,
        string way,
        string template,
        params (string Field, string Text)[] fields
    )
    {
        var at = $"Accounts:{Account}:Notices:{type}:{way}";
        var settings = fields.ToDictionary(field => $"{at}:Fields:{field.Field}", string? (field) => field.Text);
        settings[$"{at}:Id"] = template;
        return settings;
    }

    /// <summary>Followers reach our pages where the node listens, and WeChat is the stand-in to them.</summary>
    /// <returns>Where the pages are.</returns>
    public string ServePages()
    {
        Host.Get<OfficialAccounts>().Named(Account).Options.PageUrl = Host.Url;
        return $"{Host.Url}/wechat/{Account}/pages";
    }

    public Task<PushOutcome> PushAsync(string xml) => Platform.Pushes.PushAsync(Wang, xml);

    /// <summary>The follower agrees to one notice with the template, on the platform, which tells us.</summary>
    public Task AgreeAsync(string template)
    {
        Platform.Notices.Agree(Wang, template);
        return PushAsync(new CallbackXml(Platform, Wang).Subscribed((template, true)));
    }

    public async Task BindAsync(string account)
    {
        await using var db = await DbAsync();
        var follower = await db.Followers.SingleAsync(row => row.UserId == Wang);
        var found = await db.Accounts.SingleAsync(row => row.Number == account);
        db.Bindings.Add(
            new Binding
            {
                FollowerId = follower.Id,
                AccountNumber = account,
                Service = found.Service,
                Region = found.Region,
                IsDefault = true,
                At = TimeProvider.System.GetUtcNow(),
            }
        );
        await db.SaveChangesAsync();
    }

    public Task<Ticket> FileAsync(string account = Heating) =>
        Host.Get<FileTicket>()
            .RunAsync(
                new(
                    "callback",
                    null,
                    account,
                    "heating",
                    "城区",
                    null,
                    null,
                    null,
                    new Dictionary<string, string>(),
                    "客户要求回电",
                    Guid.NewGuid().ToString("N"),
                    "agent"
                ),
                default
            );

    /// <summary>As each day, but now.</summary>
    public Task LookAtBillsAsync() =>
        Host.Get<IEnumerable<IHostedService>>().OfType<TellOfBills>().Single().LookAsync(default);

    public Task<Message> AgentSaysAsync(Follower follower, string text) => SaysAsync(follower, Speaker.Agent, text);

    public Task<Message> SaysAsync(Follower follower, Speaker speaker, string text) =>
        Host.Get<AddMessage>()
            .RunAsync(new(follower.ConversationId, Guid.NewGuid().ToString("N"), speaker, null, text), default);

    public async Task<Follower> FollowerAsync()
    {
        await using var db = await DbAsync();
        return await db.Followers.AsNoTracking().SingleAsync(follower => follower.UserId == Wang);
    }

    public async Task<IReadOnlyList<Notice>> NoticesAsync()
    {
        await using var db = await DbAsync();
        return await db.Notices.AsNoTracking().OrderBy(notice => notice.Id).ToListAsync();
    }

    /// <summary>Its time has come.</summary>
    public Task DueNowAsync(Notice notice) =>
        Host.Get<SendNotices>().PutOffAsync(notice.Id, DateTimeOffset.UnixEpoch, counts: true, default);

    /// <summary>The only notice of that type, as soon as it is in that state.</summary>
    public async Task<Notice> BecomesAsync(string type, NoticeState state, long? outage = null)
    {
        Notice? found = null;
        await Eventually.TrueAsync(
            async () =>
                (
                    found = (await NoticesAsync()).SingleOrDefault(notice =>
                        notice.Type == type && (outage is null || notice.Cause == $"{outage}")
                    )
                )?.State == state,
            Soon
        );
        return found!;
    }

    public Task<TicketDb> DbAsync() => Host.Get<IDbContextFactory<TicketDb>>().CreateDbContextAsync();

    public async ValueTask DisposeAsync()
    {
        Platform.Faults.Release();
        await Host.DisposeAsync();
        await Platform.DisposeAsync();
        if (Sms is not null)
            await Sms.DisposeAsync();
    }

    private static Dictionary<string, string?> Settings(
        WeChatServer platform,
        SmsServer? sms,
        Dictionary<string, string?> more
    )
    {
        var settings = new Dictionary<string, string?>
        {
            ["RetrySeconds"] = "1",
            ["Notices:QuietFrom"] = "00:00",
            ["Notices:QuietTo"] = "00:00",
            ["Notices:WaitingMinutes"] = "0",
            [$"Accounts:{Account}:AppId"] = platform.AppId,
            [$"Accounts:{Account}:Secret"] = platform.Secret,
            [$"Accounts:{Account}:Token"] = platform.Pushes.Token,
            [$"Accounts:{Account}:EncodingAesKey"] = platform.Pushes.EncodingAesKey,
            [$"Accounts:{Account}:BaseUrl"] = platform.Url,
            [$"Accounts:{Account}:SignInUrl"] = platform.Url,
            [$"Accounts:{Account}:ScriptUrl"] = platform.Sdk.Script,
        };
        foreach (var (name, value) in more)
            settings[name] = value;
        var all = settings.ToDictionary(one => $"Channels:WeChat:{one.Key}", one => one.Value);
        if (sms is not null)
            all["Channels:Sms:BaseUrl"] = sms.Url;
        return all;
    }
}
