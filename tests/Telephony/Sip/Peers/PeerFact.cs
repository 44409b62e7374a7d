using Xunit;

namespace SmartService.Tests.Telephony.Sip.Peers;

/// <summary>A test against a real telephone program; skipped, with the reason, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PeerFactAttribute : FactAttribute
{
    public PeerFactAttribute(string program)
    {
        if (PeerProcess.Find(program) is null)
            Skip = $"{program} is not installed.";
    }
}
