using Xunit;

namespace SmartService.Tests.Channels.WeChat.Wire;

/// <summary>A test against an implementation from npm; skipped, with the reason, where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = NodeCrypt.SkipReason;
}
