using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SmartService.Channels;
using SmartService.Dialogue;
using SmartService.Knowledge;
using SmartService.Tests.Fakes;
using SmartService.TicketCore;
using SmartService.TicketCore.Store;

namespace SmartService.Tests.Channels;

/// <summary>A node with all that a customer on the web needs, on a port of its own, with the sample utility.</summary>
public sealed class ChatHost : IAsyncDisposable
{
    public const string Secret = "a-secret-for-servers-only";
    private readonly WebApplication app;
    private readonly TempFolder folder;

    private ChatHost(WebApplication app, TempFolder folder)
    {
        this.app = app;
        this.folder = folder;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Http { get; }
    public string Url => Http.BaseAddress!.ToString().TrimEnd('/');

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    /// <param name="time">The clock; null for the machine's.</param>
    /// <param name="postgres">A database that several nodes share; null for one of its own.</param>
    /// <param name="settings">Settings below <c>Channels</c> and the like.</param>
    /// <param name="more">Further endpoints, such as a page of another site.</param>
    /// <param name="services">Further services, such as another room.</param>
    public static async Task<ChatHost> StartAsync(
        TimeProvider? time = null,
        string? postgres = null,
        IReadOnlyDictionary<string, string?>? settings = null,
        Action<WebApplication>? more = null,
        Action<IServiceCollection>? services = null
    )
    {
        var folder = new TempFolder();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Channels:DirectLine:Secret"] = Secret,
                ["Channels:DirectLine:TokensPerMinute"] = "10000",
                ["Knowledge:ImportSample"] = "false",
                ["TicketCore:SamplePeoplePassword"] = TestRecord.PeoplePassword,
            }
        );
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        AddRooms(builder, time ?? TimeProvider.System, postgres, folder.Path);
        services?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapChannels();
        more?.Invoke(app);
        await app.Services.GetRequiredService<RecordStore>().EnsureReadyAsync(null, default);
        await app.Services.GetRequiredService<KnowledgeStart>().EnsureReadyAsync(default);
        await app.StartAsync();
        return new ChatHost(app, folder);
    }

    private static void AddRooms(WebApplicationBuilder builder, TimeProvider time, string? postgres, string folder)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        services.AddSingleton(time);
        services.AddTicketCore(configuration.GetSection("TicketCore"), postgres, folder);
        services.AddKnowledge(configuration.GetSection("Knowledge"), postgres, folder);
        services.AddDialogue(configuration.GetSection("Dialogue"));
        services.AddChannels(configuration.GetSection("Channels"));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        // Only this node's connections: other tests hold theirs.
        using (
            var mine = new SqliteConnection(
                $"Data Source={Path.Combine(folder.Path, "smartservice.db")};Foreign Keys=True"
            )
        )
            SqliteConnection.ClearPool(mine);
        folder.Dispose();
    }
}
