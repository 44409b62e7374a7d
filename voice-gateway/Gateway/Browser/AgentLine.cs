using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmartService.Telephony.Rtp;
using SmartService.TicketCore.Calls;
using SmartService.VoiceGateway.PbxBridge;

namespace SmartService.VoiceGateway.Browser;

/// <summary>An agent's browser becomes their telephone: <c>/call/agent</c>.</summary>
internal sealed class AgentLine(
    PhonePasses passes,
    AgentPhones phones,
    MediaPlane plane,
    TimeProvider time,
    IHostApplicationLifetime life,
    ILogger<AgentLine> log
)
{
    public async Task RunAsync(HttpContext here, Func<Task<WebSocket>> accept)
    {
        var pass = here.Request.Query["pass"].ToString();
        if (await passes.UseAsync(pass, here.RequestAborted) is not { } agentId)
            throw new RefusedException(403, "pass", "This pass is wrong, used or too old. The desk gives a new one.");
        using var socket = await accept();
        var wire = new BrowserWire(socket, time);
        var phone = new AgentPhone(wire, plane.Clock, log);
        using (phones.Register(agentId, phone.RingAsync))
            await wire.RunAsync(life.ApplicationStopping);
        await phone.GoAsync();
    }
}
