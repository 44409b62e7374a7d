using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SmartService.TicketCore.People;

namespace SmartService.Desk.SignIn;

/// <summary>The cookie that says who is signed in; worthless after the password was changed.</summary>
internal static class DeskCookie
{
    public const string Scheme = "Desk";

    /// <summary>Anybody who is signed in.</summary>
    public const string Policy = "Desk";

    /// <summary>People who serve customers.</summary>
    public const string Serves = "Desk.Serves";

    /// <summary>People who look after the floor.</summary>
    public const string Oversees = "Desk.Oversees";
    public const string Administers = "Desk.Administers";
    private const string Stamp = "stamp";

    public static Task SignInAsync(HttpContext context, Agent agent)
    {
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, agent.Id), new Claim(Stamp, StampOf(agent))],
            Scheme
        );
        return context.SignInAsync(
            Scheme,
            new ClaimsPrincipal(identity),
            new AuthenticationProperties { IsPersistent = true }
        );
    }

    /// <summary>Reads the person anew for every request, so that a changed role or password counts at once.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var agents = context.HttpContext.RequestServices.GetRequiredService<Agents>();
        var id = context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";
        var agent = await agents.FindAsync(id, context.HttpContext.RequestAborted);
        if (agent is null || context.Principal!.FindFirstValue(Stamp) != StampOf(agent))
        {
            context.RejectPrincipal();
            return;
        }
        context.HttpContext.Features.Set(new Person(agent));
        var role = new Claim(ClaimTypes.Role, agent.Role.ToString());
        var identity = new ClaimsIdentity(context.Principal!.Claims.Append(role), Scheme);
        context.ReplacePrincipal(new ClaimsPrincipal(identity));
    }

    private static string StampOf(Agent agent) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(agent.PasswordHash)).AsSpan(0, 8));
}
