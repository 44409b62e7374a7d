using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SmartService.Desk.Calls;
using SmartService.Desk.Conversations;
using SmartService.Desk.Customers;
using SmartService.Desk.Live;
using SmartService.Desk.Page;
using SmartService.Desk.SignIn;
using SmartService.TicketCore.Conversations;

namespace SmartService.Desk;

public static class DeskServices
{
    /// <summary>Registers the desk: sign-in, the actions behind its pages, the live hub.</summary>
    /// <param name="services">The host's services; the record must be registered too.</param>
    /// <param name="configuration">The section <c>Desk</c>.</param>
    public static IServiceCollection AddDesk(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DeskOptions>().Bind(configuration).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<TypingSignals>();
        services.AddSingleton<Wording>();
        services.AddSingleton<WebFiles>();
        services.AddSingleton<RecordingFiles>();
        services.AddScoped<CallViews>();
        services.AddScoped<Recorded>();
        services.AddScoped<Access>();
        services.AddScoped<SameDay>();
        services.AddScoped<BillingView>();
        services.AddScoped<AccountView>();
        services.AddDeskSignIn();
        services.AddSignalR();
        services.AddSingleton<OpenPages>();
        services.AddHostedService<LiveFeed>();
        services.AddHostedService<PresenceClock>();
        return services;
    }

    /// <summary>Maps <c>/desk</c>: the page, <c>/desk/api</c> and <c>/desk/hub</c>.</summary>
    public static IEndpointRouteBuilder MapDesk(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapDeskApi();
        endpoints.MapHub<DeskHub>("/desk/hub").RequireAuthorization(DeskCookie.Policy);
        endpoints.MapDeskPage();
        return endpoints;
    }
}
