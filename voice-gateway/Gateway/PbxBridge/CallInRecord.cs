using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using SmartService.TicketCore.Calls;

namespace SmartService.VoiceGateway.PbxBridge;

/// <summary>Writes into the record that a call is up, who is on the line whenever that changes, and how it ended.</summary>
internal sealed partial class CallInRecord
{
    private readonly string conversationId;
    private readonly Bridge bridge;
    private readonly LeadCall lead;
    private readonly ILogger log;

    // Many changes between two writes are one.
    private readonly Channel<bool> changes = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    private Task telling = Task.CompletedTask;

    public CallInRecord(string conversationId, Bridge bridge, LeadCall lead, ILogger<CallInRecord> log)
    {
        (this.conversationId, this.bridge, this.lead, this.log) = (conversationId, bridge, lead, log);
        bridge.Changed += () => changes.Writer.TryWrite(true);
    }

    /// <param name="recording">Path below the folder of recordings, or null.</param>
    public async Task BeginAsync(CallNode node, bool isOutgoing, string? recording, CancellationToken hangUp)
    {
        await lead.BeginAsync(conversationId, node.Id, isOutgoing, recording, hangUp);
        changes.Writer.TryWrite(true);
        telling = TellAsync();
    }

    /// <param name="quality">Of the customer's line; null where nobody counted.</param>
    public async Task EndAsync(string because, LineQuality? quality)
    {
        changes.Writer.TryComplete();
        await telling;
        await lead.EndAsync(conversationId, because, quality, CancellationToken.None);
    }

    private async Task TellAsync()
    {
        await foreach (var _ in changes.Reader.ReadAllAsync())
            try
            {
                await lead.TellAsync(conversationId, bridge.View(), CancellationToken.None);
            }
            catch (Exception failure)
            {
                // The call itself goes on; the desk sees the next change.
                LogFailed(log, failure, conversationId);
            }
    }

    [LoggerMessage(LogLevel.Error, "Who is on the line of conversation {ConversationId} could not be written.")]
    private static partial void LogFailed(ILogger log, Exception failure, string conversationId);
}
