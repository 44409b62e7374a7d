using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SmartService.TicketCore.Calls;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Followers;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.Notices;
using SmartService.TicketCore.Outages;
using SmartService.TicketCore.People;
using SmartService.TicketCore.Records;
using SmartService.TicketCore.Store;
using SmartService.TicketCore.Texts;
using SmartService.TicketCore.Tickets;

namespace SmartService.TicketCore;

public static class TicketCoreServices
{
    /// <summary>Registers every action of the record, the feed and <see cref="ICustomerRecords"/>.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The section <c>TicketCore</c>.</param>
    /// <param name="database">A PostgreSQL connection string, or null for SQLite in <paramref name="dataFolder"/>.</param>
    /// <param name="dataFolder">Where everything that is written lives.</param>
    public static IServiceCollection AddTicketCore(
        this IServiceCollection services,
        IConfiguration configuration,
        string? database,
        string dataFolder
    )
    {
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<TicketCoreOptions>().Bind(configuration).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TicketCoreOptions>, TicketCoreOptionsCheck>();
        services.AddSingleton(new RecordLocation(database, dataFolder));
        services.AddPooledDbContextFactory<TicketDb>(Connect);
        AddStore(services);
        AddActions(services);
        AddRecords(services);
        return services;
    }

    private static void AddStore(IServiceCollection services) =>
        services
            .AddSingleton<RecordWriter>()
            .AddSingleton<RecordStore>()
            .AddSingleton<StartLock>()
            .AddSingleton<FirstFill>()
            .AddSingleton<Settings>()
            .AddSingleton<FeedNotices>()
            .AddSingleton<FeedPlaces>()
            .AddSingleton<FeedFollower>()
            .AddSingleton<TicketFeed>()
            .AddHostedService<FeedListener>();

    private static void AddActions(IServiceCollection services) =>
        services
            .AddSingleton<OpenConversation>()
            .AddSingleton<RecordTurn>()
            .AddSingleton<AnswerTurn>()
            .AddSingleton<AddMessage>()
            .AddSingleton<SpeakFirst>()
            .AddSingleton<ReadConversation>()
            .AddSingleton<ReadLive>()
            .AddSingleton<IdentifyCustomer>()
            .AddSingleton<EndConversation>()
            .AddSingleton<Attachments>()
            .AddSingleton<TypingSignals>()
            .AddSingleton<RequestHandoff>()
            .AddSingleton<ReadQueue>()
            .AddSingleton<ClaimConversation>()
            .AddSingleton<ReleaseConversation>()
            .AddHostedService<QueueLength>()
            .AddSingleton<WorkingDays>()
            .AddSingleton<PromiseClock>()
            .AddSingleton<FileTicket>()
            .AddSingleton<ReadTickets>()
            .AddSingleton<AdvanceTicket>()
            .AddSingleton<SetRequestTypes>()
            .AddSingleton<DeclareOutage>()
            .AddSingleton<ReadOutages>()
            .AddSingleton<AttachReport>()
            .AddHostedService<OutageClock>()
            .AddSingleton<LeadCall>()
            .AddSingleton<ReadCalls>()
            .AddSingleton<OrderCall>()
            .AddSingleton<CallCustomer>()
            .AddSingleton<PhonePasses>()
            .AddSingleton<OrderText>()
            .AddSingleton<ReceivePush>()
            .AddSingleton<AnswerPush>()
            .AddSingleton<SendToFollower>()
            .AddSingleton<ReadFollowers>()
            .AddSingleton<KnowFollower>()
            .AddSingleton<PendingPushes>()
            .AddSingleton<GivenFiles>()
            .AddSingleton<ExportFollower>()
            .AddSingleton<EraseFollower>()
            .AddSingleton<BoundFollowers>()
            .AddSingleton<OrderNotices>()
            .AddSingleton<SendNotices>()
            .AddSingleton<HearNotice>()
            .AddSingleton<Consents>()
            .AddSingleton<NoticeSwitches>()
            .AddSingleton<ReadNotices>()
            .AddSingleton<NoticeClock>()
            .AddHostedService(provider => provider.GetRequiredService<NoticeClock>())
            .AddSingleton<BindAccount>()
            .AddSingleton<UnbindAccount>()
            .AddSingleton<SetDefaultAccount>()
            .AddSingleton<OrderBindCode>()
            .AddSingleton<ReadBindings>()
            .AddSingleton<PushClock>()
            .AddHostedService(provider => provider.GetRequiredService<PushClock>())
            .AddSingleton<SignIn>()
            .AddSingleton<Agents>()
            .AddSingleton<Presence>()
            .AddSingleton<Phones>();

    // The options decide, and they are bound only when the host is built.
    private static void AddRecords(IServiceCollection services) =>
        services
            .AddSingleton<ReadPlaces>()
            .AddSingleton<BillingClient>()
            .AddSingleton<ICustomerRecords>(provider =>
                provider.GetRequiredService<IOptions<TicketCoreOptions>>().Value.Billing.BaseUrl is null
                    ? ActivatorUtilities.CreateInstance<SampleRecords>(provider)
                    : ActivatorUtilities.CreateInstance<HttpRecords>(provider)
            );

    private static void Connect(IServiceProvider services, DbContextOptionsBuilder options)
    {
        var database = services.GetRequiredService<RecordLocation>();
        // The migrations are written by hand; tests hold them against the model.
        options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
        if (database.Postgres is { } postgres)
            options.UseNpgsql(postgres);
        else
            options.UseSqlite(Sqlite(database)).AddInterceptors(new SqlitePragmas());
    }

    private static string Sqlite(RecordLocation database)
    {
        Directory.CreateDirectory(database.Folder);
        return new SqliteConnectionStringBuilder
        {
            DataSource = database.SqliteFile,
            ForeignKeys = true,
        }.ConnectionString;
    }
}
