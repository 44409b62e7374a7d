using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Calls;

/// <summary>
/// The desk knows who is signed in, the gateway holds the lines, and neither knows the other: the desk's page gets a pass
/// here and shows it to the gateway, on whichever node.
/// </summary>
public sealed class PhonePasses(RecordWriter writer)
{
    /// <summary>How long a pass may be shown.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    /// <returns>A new pass for this agent's browser; it can be used once.</returns>
    public Task<string> IssueAsync(string agentId, CancellationToken cancellation) =>
        writer.RunAsync(
            "IssuePhonePass",
            async change =>
            {
                await change.Db.PhonePasses.Where(pass => pass.Until < change.Now).ExecuteDeleteAsync(cancellation);
                var pass = RandomNumberGenerator.GetHexString(32, lowercase: true);
                change.Db.PhonePasses.Add(
                    new PhonePass
                    {
                        Hash = HashOf(pass),
                        AgentId = agentId,
                        Until = change.Now + Life,
                    }
                );
                return pass;
            },
            cancellation
        );

    /// <returns>The agent whose telephone the browser is, or null when the pass is wrong, used or old.</returns>
    public Task<string?> UseAsync(string pass, CancellationToken cancellation) =>
        writer.RunAsync<string?>(
            "UsePhonePass",
            async change =>
            {
                var hash = HashOf(pass);
                var known = await change
                    .Held(change.Db.PhonePasses, $"SELECT * FROM phone_passes WHERE hash = {hash}")
                    .SingleOrDefaultAsync(cancellation);
                if (known is null)
                    return null;
                change.Db.PhonePasses.Remove(known);
                return known.Until >= change.Now ? known.AgentId : null;
            },
            cancellation
        );

    private static string HashOf(string pass) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(pass)));
}
