using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmartService.Telephony.Rtp;
using SmartService.Telephony.Sip;
using SmartService.VoiceGateway.Browser;
using SmartService.VoiceGateway.Calls;
using SmartService.VoiceGateway.Hearing;
using SmartService.VoiceGateway.PbxBridge;
using SmartService.VoiceGateway.PbxBridge.Asterisk;
using SmartService.VoiceGateway.Speaking;

namespace SmartService.VoiceGateway;

public static class VoiceGatewayServices
{
    /// <summary>
    /// Registers what hears, speaks and leads calls, from browsers in any case (<c>MapVoiceGateway</c>). Needs what
    /// <c>AddDialogue</c> registers.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The section <c>VoiceGateway</c>.</param>
    /// <param name="folders">Where models lie and what is made of them is kept.</param>
    /// <param name="recordings">The folder of the recordings of calls.</param>
    /// <param name="answersCalls">Whether telephones can call: false where nothing listens for SIP.</param>
    public static IServiceCollection AddVoiceGateway(
        this IServiceCollection services,
        IConfiguration configuration,
        SpeechFolders folders,
        string recordings,
        bool answersCalls
    )
    {
        services.AddHearing(configuration.GetSection("Hearing"), folders);
        services.AddSpeaking(configuration.GetSection("Speaking"), folders);
        Add<CallOptions>(services, configuration.GetSection("Call"));
        Add<SipOptions>(services, configuration.GetSection("Sip"));
        Add<RtpOptions>(services, configuration.GetSection("Rtp"));
        Add<PbxOptions>(services, configuration.GetSection("Pbx"));
        Add<BrowserOptions>(services, configuration.GetSection("Browser"));
        services
            .AddSingleton(Pbx)
            .AddSingleton(provider => new Recordings(recordings, provider.GetRequiredService<TimeProvider>()))
            .AddSingleton(provider => new MediaPlane(Of<RtpOptions>(provider), Time(provider)))
            .AddSingleton(provider => new SipEndpoint(
                Of<SipOptions>(provider),
                Time(provider),
                provider.GetRequiredService<ILogger<SipEndpoint>>()
            ))
            .AddSingleton(_ => new LiveCalls(Path.Combine(recordings, "live")))
            .AddSingleton<SettleCall>()
            .AddHostedService<LostCalls>()
            .AddPbxBridge()
            .AddSingleton<CallNews>()
            .AddSingleton<CallRecords>()
            .AddSingleton<CallMaker>();
        AddBrowser(services);
        return answersCalls ? services.AddHostedService<CallLine>().AddHostedService<PbxService>() : services;
    }

    private static IPbx Pbx(IServiceProvider provider) =>
        Of<PbxOptions>(provider).IsAsterisk ? ActivatorUtilities.CreateInstance<AsteriskPbx>(provider) : new NoPbx();

    private static void AddBrowser(IServiceCollection services) =>
        services
            .AddSingleton<PageFiles>()
            .AddSingleton<LineTokens>()
            .AddSingleton<Doors>()
            .AddSingleton<CustomerLine>()
            .AddSingleton<AgentLine>();

    private static IServiceCollection AddPbxBridge(this IServiceCollection services) =>
        services
            .AddSingleton<AgentPhones>()
            .AddSingleton<AgentTelephones>()
            .AddSingleton<IDialler, SipDialler>()
            .AddSingleton<CallNode>()
            .AddSingleton<SwitchboardMaker>()
            .AddSingleton<OutgoingCallMaker>()
            .AddHostedService<OutgoingCalls>()
            .AddHostedService<CallsAreUp>();

    private static void Add<T>(IServiceCollection services, IConfiguration configuration)
        where T : class => services.AddOptions<T>().Bind(configuration).ValidateDataAnnotations().ValidateOnStart();

    private static T Of<T>(IServiceProvider provider)
        where T : class => provider.GetRequiredService<IOptions<T>>().Value;

    private static TimeProvider Time(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();
}
