using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SmartService.Dialogue;
using SmartService.Knowledge;
using SmartService.Tests.Fakes;
using SmartService.TicketCore;
using SmartService.TicketCore.Store;
using SmartService.VoiceGateway;
using SmartService.VoiceGateway.Browser;
using SmartService.VoiceGateway.Hearing;
using Xunit;

namespace SmartService.Tests.Browser;

/// <summary>A node that browsers can call, with the sample utility and no telephone.</summary>
public sealed class CallHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly TempFolder folder;

    private CallHost(WebApplication app, TempFolder folder) => (this.app, this.folder) = (app, folder);

    public string Url => app.Urls.First();

    public string Folder => folder.Path;

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    /// <param name="models">A folder of speech models; null for none.</param>
    public static async Task<CallHost> StartAsync(string? models = null, params (string Name, string Value)[] settings)
    {
        var folder = new TempFolder();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration["TicketCore:SamplePeoplePassword"] = TestRecord.PeoplePassword;
        builder.Configuration["Knowledge:ImportSample"] = "false";
        builder.Configuration["VoiceGateway:Browser:CallsPerMinute"] = "1000";
        foreach (var (name, value) in settings)
            builder.Configuration[name] = value;
        AddRooms(builder, folder.Path, models);
        var app = builder.Build();
        app.MapVoiceGateway();
        app.MapGet("/test/agent", () => Results.Content(AgentPage, "text/html; charset=utf-8"));
        await app.Services.GetRequiredService<RecordStore>().EnsureReadyAsync(null, default);
        await app.Services.GetRequiredService<KnowledgeStart>().EnsureReadyAsync(default);
        await app.StartAsync();
        return new CallHost(app, folder);
    }

    // As the desk's page uses it.
    private const string AgentPage = """
        <!doctype html><html lang='zh-CN'><meta charset='utf-8'><title>试</title>
        <button id='answer'>接听</button><button id='refuse'>拒接</button><button id='hangUp'>挂断</button>
        <script type='module'>
          import { connectAgentPhone } from '/call/phone.js';
          window.states = [];
          window.loudest = { microphone: 0, speaker: 0 };
          window.phone = connectAgentPhone(new URLSearchParams(location.search).get('pass'), {
            onState: (state, why) => states.push(why ? `${state}: ${why}` : state),
            onLevel: (levels) => {
              for (const side in levels) loudest[side] = Math.max(loudest[side], levels[side]);
            },
          });
          for (const act of ['answer', 'refuse', 'hangUp'])
            document.getElementById(act).onclick = () => phone[act]();
        </script></html>
        """;

    private static void AddRooms(WebApplicationBuilder builder, string folder, string? models)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        services.AddSingleton(TimeProvider.System);
        services.AddTicketCore(configuration.GetSection("TicketCore"), null, folder);
        services.AddKnowledge(configuration.GetSection("Knowledge"), null, folder);
        services.AddDialogue(configuration.GetSection("Dialogue"));
        services.AddVoiceGateway(
            configuration.GetSection("VoiceGateway"),
            new SpeechFolders(models ?? Path.Combine(folder, "models"), Path.Combine(folder, "cache")),
            Path.Combine(folder, "recordings"),
            answersCalls: false
        );
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        using (
            var mine = new SqliteConnection(
                $"Data Source={Path.Combine(folder.Path, "smartservice.db")};Foreign Keys=True"
            )
        )
            SqliteConnection.ClearPool(mine);
        folder.Dispose();
    }
}

/// <summary>One without any model that several tests call.</summary>
public sealed class CallNode : IAsyncLifetime
{
    public CallHost Host { get; private set; } = null!;

    public string RecordingsFolder => Path.Combine(Host.Folder, "recordings");

    public async Task InitializeAsync()
    {
        if (Browsing.SkipReason is null)
            Host = await CallHost.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (Host is not null)
            await Host.DisposeAsync();
    }
}
