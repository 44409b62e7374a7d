using SmartService.Host.Start;
using SmartService.Telephony.Sip;

namespace SmartService.Host.Serving;

/// <summary>Where the process listens, and what it takes at most.</summary>
static class Listening
{
    const string DefaultUrls = "http://localhost:5080";

    // A file of 10 MiB, as it is sent in a form.
    const long LargestRequest = 12 * 1024 * 1024;
    const int MostConnections = 10_000;

    public static void ListenWithin(this WebApplicationBuilder builder, Launch launch)
    {
        var urls = Switched.Urls(launch.Urls ?? builder.Configuration[WebHostDefaults.ServerUrlsKey] ?? DefaultUrls);
        FreeAddress.MakeSure(urls);
        if (launch.HasTelephone)
            FreeAddress.MakeSureSip(builder.Configuration["VoiceGateway:Sip:Listen"] ?? new SipOptions().Listen);
        builder.WebHost.UseUrls(urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Limits.MaxConcurrentUpgradedConnections = MostConnections;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(15));
    }
}
