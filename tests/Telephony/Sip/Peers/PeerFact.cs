using Xunit;

namespace SmartService.Tests.Telephony.Sip.Peers;

/// <summary>A test against a real telephone program; skipped, with the reason, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PeerFactAttribute : FactAttribute
{
    /// <param name="shared">A file of ../shared that it needs, too.</param>
    public PeerFactAttribute(string program, string? shared = null)
    {
        if (shared is not null && Fakes.Shared.Find(shared) is null)
            Skip = $"../shared/{shared} is not there.";
        if (PeerProcess.Find(program) is null)
            Skip = $"{program} is not installed.";
    }
}
