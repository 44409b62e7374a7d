using Microsoft.Extensions.Logging;

namespace SmartService.Desk;

internal static partial class DeskLog
{
    [LoggerMessage(LogLevel.Information, "Agent {AgentId} looked up {What}")]
    public static partial void LookedUp(ILogger log, string agentId, string what);
}
