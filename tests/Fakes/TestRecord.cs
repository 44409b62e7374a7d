using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SmartService.TicketCore;
using SmartService.TicketCore.Store;
using SmartService.TicketCore.Tickets;

namespace SmartService.Tests.Fakes;

/// <summary>A record of its own for one test, on either database, ready to use.</summary>
public sealed class TestRecord : IAsyncDisposable
{
    public const string PeoplePassword = "trial-password";

    private readonly TempFolder _folder = new();
    private readonly List<ServiceProvider> _nodes = [];
    private readonly TempPostgres? _postgres;
    private readonly Dictionary<string, string?> _settings;

    private TestRecord(TempPostgres? postgres, TimeProvider time, Dictionary<string, string?> settings)
    {
        _postgres = postgres;
        _settings = settings;
        Time = time;
        First = AddNode();
    }

    public TimeProvider Time { get; }
    public FakeTimeProvider Clock => (FakeTimeProvider)Time;
    public IServiceProvider First { get; }
    public string Folder => _folder.Path;
    public string? ConnectionString => _postgres?.ConnectionString;
    public string? AdministratorPassword { get; private set; }

    /// <summary>A migrated record with request types and, if wanted, the sample utility; a fake clock unless one is given.</summary>
    public static async Task<TestRecord> StartAsync(
        DatabaseKind kind = DatabaseKind.Sqlite,
        bool sample = false,
        TimeProvider? time = null
    )
    {
        var record = await EmptyAsync(kind, sample, time);
        record.AdministratorPassword = await record.Get<RecordStore>().EnsureReadyAsync(null, default);
        await record.Get<SetRequestTypes>().RunAsync(Types, Departments, default);
        return record;
    }

    /// <summary>A database in which nothing has been made yet.</summary>
    public static async Task<TestRecord> EmptyAsync(
        DatabaseKind kind = DatabaseKind.Sqlite,
        bool sample = false,
        TimeProvider? time = null,
        Dictionary<string, string?>? settings = null
    )
    {
        settings ??= [];
        settings["Sample"] = sample.ToString();
        settings.TryAdd("SamplePeoplePassword", PeoplePassword);
        var postgres = kind == DatabaseKind.Postgres ? await TempPostgres.CreateAsync() : null;
        return new(postgres, time ?? new FakeTimeProvider(), settings);
    }

    public T Get<T>()
        where T : notnull => First.GetRequiredService<T>();

    /// <summary>A further node on the same database.</summary>
    public ServiceProvider AddNode()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(_settings).Build();
        var services = new ServiceCollection().AddSingleton(Time);
        services.AddTicketCore(configuration, _postgres?.ConnectionString, _folder.Path);
        var node = services.BuildServiceProvider();
        _nodes.Add(node);
        return node;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
        using (
            var mine = new SqliteConnection($"Data Source={Path.Combine(Folder, "smartservice.db")};Foreign Keys=True")
        )
            SqliteConnection.ClearPool(mine);
        _folder.Dispose();
        if (_postgres is not null)
            await _postgres.DisposeAsync();
    }

    private static IReadOnlyList<Department> Departments { get; } =
    [new() { Id = "emergency", Name = "抢修中心" }, new() { Id = "hall", Name = "营业厅" }];

    private static IReadOnlyList<RequestType> Types { get; } =
    [
        Type(
            "emergency",
            "紧急抢险",
            "emergency",
            0,
            """{"minutes":30,"text":"30分钟内到达现场","source":"服务承诺"}"""
        ),
        Type("callback", "预约回电", "hall", 2, null),
        Type(
            "repair-electricity",
            "停电报修",
            "emergency",
            1,
            """{"minutes":45,"minutesByRegion":{"临山县":90},"text":"45分钟内到达现场","textByRegion":{"临山县":"90分钟内到达现场"},"source":"服务承诺"}"""
        ),
        Type("transfer", "过户", "hall", 2, """{"workingDays":5,"text":"5个工作日内办结","source":"服务承诺"}"""),
    ];

    private static RequestType Type(string id, string name, string department, int priority, string? promise) =>
        new()
        {
            Id = id,
            Name = name,
            DepartmentId = department,
            Priority = priority,
            PromiseJson = promise,
        };
}
