using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmartService.TicketCore.Calls;
using SmartService.VoiceGateway.Calls;

namespace SmartService.VoiceGateway.PbxBridge;

/// <summary>Gives a call its switchboard.</summary>
internal sealed class SwitchboardMaker(
    AgentTelephones telephones,
    IDialler dialler,
    OrderCall orders,
    LeadCall lead,
    CallNode node,
    IOptions<CallOptions> options,
    TimeProvider time,
    ILoggerFactory logs
)
{
    public Switchboard Make(string conversationId, Bridge bridge) =>
        new(
            conversationId,
            bridge,
            telephones,
            dialler,
            orders,
            new CallInRecord(conversationId, bridge, lead, logs.CreateLogger<CallInRecord>()),
            node,
            options.Value,
            time,
            logs.CreateLogger<Switchboard>()
        );
}
