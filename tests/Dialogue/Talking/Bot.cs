using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SmartService.Dialogue;
using SmartService.Dialogue.Requests;
using SmartService.Knowledge;
using SmartService.Tests.Fakes;
using SmartService.TicketCore;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.People;
using SmartService.TicketCore.Store;
using SmartService.TicketCore.Tickets;

namespace SmartService.Tests.Dialogue.Talking;

/// <summary>The whole engine on a record of its own with the sample utility, and a clock that stands still.</summary>
public sealed class Bot : IAsyncDisposable
{
    private readonly TempFolder folder = new();
    private readonly List<ServiceProvider> nodes = [];
    private readonly Action<IServiceCollection>? change;
    private readonly TempPostgres? postgres;

    private Bot(FakeTimeProvider clock, Action<IServiceCollection>? change, TempPostgres? postgres)
    {
        Clock = clock;
        this.change = change;
        this.postgres = postgres;
    }

    public FakeTimeProvider Clock { get; }
    public DialogueEngine Engine => Get<DialogueEngine>();

    /// <param name="change">Puts a stand-in of the outside in the place of the real one.</param>
    /// <param name="now">The moment; a Sunday in November when not given.</param>
    /// <param name="knowledge">False where it cannot be made ready.</param>
    public static async Task<Bot> StartAsync(
        Action<IServiceCollection>? change = null,
        DateTimeOffset? now = null,
        bool knowledge = true,
        DatabaseKind kind = DatabaseKind.Sqlite
    )
    {
        var clock = now is { } moment ? new FakeTimeProvider(moment) : new FakeTimeProvider();
        var bot = new Bot(clock, change, kind == DatabaseKind.Postgres ? await TempPostgres.CreateAsync() : null);
        if (kind == DatabaseKind.Sqlite)
            await Sample.CopyAsync(clock.GetUtcNow(), bot.folder.Path);
        var node = bot.AddNode();
        await node.GetRequiredService<RecordStore>().EnsureReadyAsync(null, default);
        if (knowledge)
            await node.GetRequiredService<KnowledgeStart>().EnsureReadyAsync(default);
        var catalogue = node.GetRequiredService<RequestCatalogue>();
        await node.GetRequiredService<SetRequestTypes>()
            .RunAsync(catalogue.RecordTypes(), catalogue.Departments, default);
        return bot;
    }

    public T Get<T>()
        where T : notnull => nodes[0].GetRequiredService<T>();

    /// <summary>A process of its own on the same database, as after a crash.</summary>
    public ServiceProvider AddNode()
    {
        var node = Sample.Provider(Clock, folder.Path, change, postgres?.ConnectionString);
        nodes.Add(node);
        return node;
    }

    public async Task<Conversation> ChatAsync(
        string? callerNumber = null,
        string? account = null,
        IdentityLevel level = IdentityLevel.Unknown,
        string? id = null,
        string? region = null
    )
    {
        var opened = await Get<OpenConversation>()
            .RunAsync(
                new OpenConversationRequest(
                    id,
                    callerNumber is null ? "web" : "phone",
                    CallerNumber: callerNumber,
                    AccountNumber: account,
                    IdentityLevel: level,
                    Region: region
                ),
                default
            );
        return new Conversation(this, opened.Id);
    }

    /// <summary>Zhang Jianguo, who has shown that 10035278 is his.</summary>
    public Task<Conversation> ProvenChatAsync(string account = "10035278") =>
        ChatAsync(account: account, level: IdentityLevel.Proven);

    /// <summary>Somebody is at the desk.</summary>
    public async Task<Agent> AgentOnDutyAsync()
    {
        var agents = Get<Agents>();
        var agent = await agents.AddAsync(
            $"agent{nodes.Count}{Guid.NewGuid():N}"[..16],
            "小林",
            Role.Agent,
            "a-long-password",
            default
        );
        await agents.SetDutyAsync(agent.Id, Duty.Free, null, default);
        return agent;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
            await node.DisposeAsync();
        SqliteConnection.ClearAllPools();
        folder.Dispose();
        if (postgres is not null)
            await postgres.DisposeAsync();
    }
}

/// <summary>The sample utility, made once a moment and copied for each test.</summary>
internal static class Sample
{
    private static readonly SemaphoreSlim One = new(1, 1);
    private static readonly Dictionary<DateTimeOffset, string> Made = [];

    public static async Task CopyAsync(DateTimeOffset now, string to)
    {
        await One.WaitAsync();
        try
        {
            if (!Made.TryGetValue(now, out var from))
                Made[now] = from = await MakeAsync(now);
            foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(to, Path.GetRelativePath(from, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }
        finally
        {
            One.Release();
        }
    }

    public static ServiceProvider Provider(
        TimeProvider clock,
        string folder,
        Action<IServiceCollection>? change,
        string? database = null
    )
    {
        var settings = new ConfigurationBuilder().Build();
        var services = new ServiceCollection().AddSingleton(clock).AddLogging();
        services.AddTicketCore(settings.GetSection("TicketCore"), database, folder);
        services.AddKnowledge(settings.GetSection("Knowledge"), database, folder);
        services.AddDialogue(settings.GetSection("Dialogue"));
        change?.Invoke(services);
        return services.BuildServiceProvider();
    }

    private static async Task<string> MakeAsync(DateTimeOffset now)
    {
        var folder = Directory.CreateTempSubdirectory("smartservice-sample-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, true);
        await using (var provider = Provider(new FakeTimeProvider(now), folder, null))
        {
            await provider.GetRequiredService<RecordStore>().EnsureReadyAsync(null, default);
            await provider.GetRequiredService<KnowledgeStart>().EnsureReadyAsync(default);
        }

        SqliteConnection.ClearAllPools();
        return folder;
    }
}
