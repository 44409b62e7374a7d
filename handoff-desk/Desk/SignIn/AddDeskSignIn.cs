using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SmartService.TicketCore.People;
using SmartService.TicketCore.Store;

namespace SmartService.Desk.SignIn;

internal static class DeskSignIn
{
    public static void AddDeskSignIn(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("SmartService");
        services
            .AddOptions<KeyManagementOptions>()
            .Configure<Settings>((keys, settings) => keys.XmlRepository = new SharedKeys(settings));
        services.AddAuthentication().AddCookie(DeskCookie.Scheme);
        services
            .AddOptions<CookieAuthenticationOptions>(DeskCookie.Scheme)
            .Configure<IOptions<DeskOptions>>((cookie, desk) => Shape(cookie, desk.Value));
        services
            .AddAuthorizationBuilder()
            .AddPolicy(
                DeskCookie.Policy,
                policy => policy.AddAuthenticationSchemes(DeskCookie.Scheme).RequireAuthenticatedUser()
            )
            .AddPolicy(DeskCookie.Serves, Only(Role.Agent, Role.Supervisor, Role.Administrator))
            .AddPolicy(DeskCookie.Oversees, Only(Role.Supervisor, Role.Administrator))
            .AddPolicy(DeskCookie.Administers, Only(Role.Administrator));
    }

    private static Action<AuthorizationPolicyBuilder> Only(params Role[] roles) =>
        policy => policy.AddAuthenticationSchemes(DeskCookie.Scheme).RequireRole(roles.Select(role => role.ToString()));

    private static void Shape(CookieAuthenticationOptions cookie, DeskOptions desk)
    {
        cookie.Cookie.Name = "smartservice-desk";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Strict;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.Cookie.Path = "/desk";
        cookie.ExpireTimeSpan = TimeSpan.FromHours(desk.SignInHours);
        cookie.SlidingExpiration = true;
        cookie.Events.OnValidatePrincipal = DeskCookie.ValidateAsync;
        cookie.Events.OnRedirectToLogin = context => Refuse(context, 401);
        cookie.Events.OnRedirectToAccessDenied = context => Refuse(context, 403);
    }

    private static Task Refuse(
        Microsoft.AspNetCore.Authentication.RedirectContext<CookieAuthenticationOptions> context,
        int status
    ) =>
        (
            status == 401
                ? Wire.Problems.NotSignedIn()
                : Wire.Problems.NotAllowed("您的角色不能使用这项功能，请联系管理员。")
        ).ExecuteAsync(context.HttpContext);
}
