using SmartService.Tests.Fakes;
using SmartService.Tests.Telephony.Sip.Peers;
using Xunit;

namespace SmartService.Tests.Walks;

/// <summary>A test with telephones and kamailio on PostgreSQL; skipped, with the reason, where one of them is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GatewaysFactAttribute : FactAttribute
{
    public GatewaysFactAttribute()
    {
        string[] programs = ["kamailio", "baresip"];
        Skip =
            Postgres.SkipReason
            ?? programs
                .Where(program => PeerProcess.Find(program) is null)
                .Select(program => $"{program} is not installed.")
                .FirstOrDefault();
    }
}
