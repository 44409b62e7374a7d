using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmartService.Telephony.Rtp;
using SmartService.VoiceGateway.Calls;

namespace SmartService.VoiceGateway.Browser;

/// <summary>A customer calls from the page: <c>/call/line</c>.</summary>
internal sealed partial class CustomerLine(
    LineTokens tokens,
    Doors doors,
    CallMaker maker,
    MediaPlane plane,
    TimeProvider time,
    IHostApplicationLifetime life,
    ILogger<CustomerLine> log
)
{
    public async Task RunAsync(HttpContext here, Func<Task<WebSocket>> accept)
    {
        var query = here.Request.Query;
        if (!await tokens.IsGoodAsync(query["token"], here.RequestAborted))
            throw new RefusedException(403, "token", "This token is none of ours, or too old. Ask for a new one.");
        using var place = doors.Enter();
        using var socket = await accept();
        var wire = new BrowserWire(socket, time);
        var leg = new BrowserLeg(wire, plane.Clock, log)
        {
            Ears = query["ears"].ToString() switch
            {
                "page" => Ears.Caller,
                "none" => Ears.Nobody,
                _ => Ears.Gateway,
            },
            ReadsAloud = query["voice"] == "page",
        };
        var leading = LeadAsync(leg, wire);
        await wire.RunAsync(life.ApplicationStopping);
        await leg.HangUpAsync();
        await leading;
    }

    private async Task LeadAsync(BrowserLeg leg, BrowserWire wire)
    {
        try
        {
            await using var call = maker.Make(leg);
            await call.RunAsync(life.ApplicationStopping);
        }
        catch (Exception failure)
        {
            // The caller sees that the line is dead, and calls again; the others go on.
            LogFailed(log, failure);
        }
        await leg.HangUpAsync();
        wire.Close();
    }

    [LoggerMessage(LogLevel.Error, "A call from a browser failed.")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
