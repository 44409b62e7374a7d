using SmartService.Dialogue.Requests;
using SmartService.Host.Start;

namespace SmartService.Host.Verbs;

/// <summary>The house for a verb: all rooms, no open door. It may stand beside a server on the same data.</summary>
static class House
{
    /// <summary>Built, with its settings checked; nothing was opened or written.</summary>
    public static WebApplication Build(Launch launch)
    {
        var builder = Rooms.NewBuilder(launch);
        // What a verb says goes to standard output, so its log must not.
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Configuration["Logging:LogLevel:Default"] = nameof(LogLevel.Warning);
        builder.Configuration["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = nameof(LogLevel.Warning);
        return builder.Build();
    }

    /// <summary>Built and ready to work with, as after a server's start.</summary>
    public static async Task<WebApplication> OpenAsync(Launch launch, CancellationToken cancellation)
    {
        var house = Build(launch);
        if (await house.Services.ReadyAsync(cancellation) is { } password)
            Console.Error.WriteLine($"First start: the administrator is admin with the one-time password {password}");
        // A server does this when it starts its services, which a verb does not.
        await house.Services.GetRequiredService<CatalogueInRecord>().StartAsync(cancellation);
        return house;
    }
}
