namespace SmartService.VoiceGateway.PbxBridge;

/// <summary>This process among all that hold lines.</summary>
internal sealed class CallNode
{
    public string Id { get; } = $"{Environment.MachineName}-{Guid.NewGuid():N}";
}
