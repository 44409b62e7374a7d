using SmartService.Channels;
using SmartService.Channels.Voice;
using SmartService.Desk;
using SmartService.Dialogue;
using SmartService.Host.Serving;
using SmartService.Knowledge;
using SmartService.TicketCore;
using SmartService.VoiceGateway;
using SmartService.VoiceGateway.Hearing;

namespace SmartService.Host.Start;

/// <summary>The rooms of the house, wired. Verbs build the same house without opening its doors.</summary>
static class Rooms
{
    public static WebApplicationBuilder NewBuilder(Launch launch)
    {
        // Settings lie beside the program, wherever it is started from.
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory }
        );
        builder
            .Configuration.AddJsonFile(Path.Combine(launch.DataFolder, "appsettings.json"), optional: true)
            .AddEnvironmentVariables()
            .AddInMemoryCollection(launch.Loose);
        if (launch is { HasTelephone: true, Sip: { } sip })
            builder.Configuration["VoiceGateway:Sip:Listen"] = sip;
        KnownSettings.Check(builder.Configuration);
        AddRooms(builder, launch);
        return builder;
    }

    static void AddRooms(WebApplicationBuilder builder, Launch launch)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        services.AddSingleton(launch);
        services.AddSingleton(TimeProvider.System);
        services.AddTicketCore(configuration.GetSection("TicketCore"), launch.Database, launch.DataFolder);
        services.AddKnowledge(configuration.GetSection("Knowledge"), launch.Database, launch.DataFolder);
        services.AddDialogue(configuration.GetSection("Dialogue"));
        services.AddChannels(configuration.GetSection("Channels"));
        var speech = new SpeechFolders(launch.ModelsFolder, Path.Combine(launch.DataFolder, "cache"));
        services.AddVoiceGateway(
            configuration.GetSection("VoiceGateway"),
            speech,
            Path.Combine(launch.DataFolder, "recordings"),
            launch.HasTelephone
        );
        services.AddSingleton<IVoiceReader, VoiceReader>();
        services.AddDesk(configuration.GetSection("Desk"));
        services.AddSingleton<Readiness>();
    }
}
