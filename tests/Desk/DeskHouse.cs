using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SmartService.Channels;
using SmartService.Desk;
using SmartService.Dialogue;
using SmartService.Knowledge;
using SmartService.Tests.Fakes;
using SmartService.TicketCore;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.Store;
using SmartService.TicketCore.Tickets;

namespace SmartService.Tests.Desk;

/// <summary>The desk over a real record, listening on a port of its own.</summary>
public sealed class DeskHouse : IAsyncDisposable
{
    public const string Password = "desk-test-password";

    readonly WebApplication _app;
    readonly TempFolder? _ownFolder;

    DeskHouse(WebApplication app, TempFolder? ownFolder) => (_app, _ownFolder) = (app, ownFolder);

    public string Url => _app.Urls.First();

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <param name="folder">A folder to share with another node; null for a new one.</param>
    /// <param name="withBot">The bot and the chat page too.</param>
    /// <param name="settings">Settings below <c>Desk</c> and the like.</param>
    /// <param name="administratorPassword">Null for a one-time password, see <see cref="OneTimePassword"/>.</param>
    public static async Task<DeskHouse> OpenAsync(
        string? folder = null,
        string? administratorPassword = Password,
        bool withBot = false,
        Action<IServiceCollection>? change = null,
        IReadOnlyDictionary<string, string?>? settings = null
    )
    {
        var own = folder is null ? new TempFolder() : null;
        folder ??= own!.Path;
        if (own is not null && administratorPassword == Password)
            await FilledRecord.CopyToAsync(folder);
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Configuration["TicketCore:SamplePeoplePassword"] = Password;
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        builder.Services.AddTicketCore(builder.Configuration.GetSection("TicketCore"), null, folder);
        builder.Services.AddDesk(builder.Configuration.GetSection("Desk"));
        if (withBot)
            AddBot(builder, folder);
        change?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapDesk();
        if (withBot)
            app.MapChannels();
        var house = new DeskHouse(app, own);
        house.OneTimePassword = await house.Get<RecordStore>().EnsureReadyAsync(administratorPassword, default);
        if (!withBot)
            await house.SetTypesAsync();
        await app.StartAsync();
        return house;
    }

    public string? OneTimePassword { get; private set; }

    public DeskUser NewUser() => new(Url);

    public async Task<DeskUser> SignInAsync(string login)
    {
        var user = NewUser();
        (await user.PostAsync("session", new { login, password = Password })).EnsureSuccessStatusCode();
        return user;
    }

    /// <summary>A customer of the account, known and proven, who asks for a person.</summary>
    /// <param name="said">They say so; false when they have said enough before.</param>
    public async Task<string> CustomerWaitsAsync(
        string id = "c1",
        HandoffPriority priority = HandoffPriority.Normal,
        string account = "10035278",
        string channel = "web",
        bool said = true
    )
    {
        await Get<OpenConversation>()
            .RunAsync(
                new OpenConversationRequest(
                    id,
                    channel,
                    AccountNumber: account,
                    IdentityLevel: IdentityLevel.Proven,
                    Region: "城区"
                ),
                default
            );
        if (said)
            await SayAsync(id, "t1", WaitingCustomers.FirstWords);
        var (reason, packet) = WaitingCustomers.Of(account);
        var request = new RequestHandoffRequest(id, reason, priority, packet, id + ":h1");
        await Get<RequestHandoff>().RunAsync(request, default);
        return id;
    }

    public Task<TurnReceipt> SayAsync(string conversation, string turn, string text) =>
        Get<RecordTurn>()
            .RunAsync(new RecordTurnRequest(conversation, turn, text, null, TimeProvider.System.GetUtcNow()), default);

    /// <summary>Asks the record again until it is so, for at most a minute.</summary>
    public async Task UntilAsync<T>(Func<T, Task<bool>> isSo)
        where T : notnull
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await isSo(Get<T>()))
            await tick.WaitForNextTickAsync(patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        // Stopped first: what still writes would put files into the folder while it is deleted.
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_ownFolder is null)
            return;
        FilledRecord.Forget(_ownFolder.Path);
        _ownFolder.Dispose();
    }

    static void AddBot(WebApplicationBuilder builder, string folder)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        services.AddKnowledge(configuration.GetSection("Knowledge"), null, folder);
        services.AddDialogue(configuration.GetSection("Dialogue"));
        services.AddChannels(configuration.GetSection("Channels"));
    }

    Task SetTypesAsync() =>
        Get<SetRequestTypes>()
            .RunAsync(
                [
                    new RequestType
                    {
                        Id = "repair-electricity",
                        Name = "停电报修",
                        Services = "electricity",
                        DepartmentId = "repair",
                        Priority = 1,
                        PromiseJson = """{"minutes":45,"text":"45分钟内到达现场","source":"服务承诺"}""",
                    },
                    new RequestType
                    {
                        Id = "complaint",
                        Name = "投诉",
                        DepartmentId = "service",
                    },
                    new RequestType
                    {
                        Id = "callback",
                        Name = "预约回电",
                        DepartmentId = "service",
                    },
                ],
                [
                    new Department { Id = "repair", Name = "抢修中心" },
                    new Department { Id = "service", Name = "客服中心" },
                ],
                default
            );
}
