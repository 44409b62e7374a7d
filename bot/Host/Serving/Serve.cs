using SmartService.Channels;
using SmartService.Desk;
using SmartService.Host.Start;
using SmartService.Host.Telemetry;
using SmartService.VoiceGateway.Browser;

namespace SmartService.Host.Serving;

/// <summary>Without a verb: opens the doors and serves until it is told to stop.</summary>
static class Serve
{
    public static async Task<int> RunAsync(Launch launch)
    {
        var builder = Rooms.NewBuilder(launch);
        builder.ListenWithin(launch);
        builder.AddTelemetry();
        await using var app = builder.Build();

        app.UseProxyAddresses();
        app.UseSecurityHeaders();
        app.MapFirstPage();
        app.MapHealth();
        app.MapChannels();
        app.MapVoiceGateway();
        app.MapDesk();

        await app.PrepareAsync(launch);
        await app.RunAsync();
        return 0;
    }
}
