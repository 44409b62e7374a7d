using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.People;

/// <summary>
/// Who is really there. Each node tells whose pages it holds; whoever no node has seen for a while goes off duty, and has
/// their duty back when they return. What they serve stays theirs.
/// </summary>
public sealed class Presence(IDbContextFactory<TicketDb> databases, RecordWriter writer)
{
    /// <summary>A page of theirs has connected.</summary>
    /// <exception cref="ArgumentException">There is no such agent.</exception>
    public Task ReturnAsync(string agentId, CancellationToken cancellation) =>
        writer.RunAsync(
            "AgentReturned",
            async change =>
            {
                var agent = await Agents.HoldAsync(change, agentId, cancellation);
                agent.SeenAt = change.Now;
                if (agent.DutyBeforeAbsence is not { } before)
                    return;
                agent.DutyBeforeAbsence = null;
                change.SetDuty(agent, before);
            },
            cancellation
        );

    /// <summary>Notes who is here, and lets go off duty whom no node has seen for <paramref name="patience"/>.</summary>
    /// <param name="here">Agents whose pages this node holds.</param>
    public async Task LookRoundAsync(
        IReadOnlyCollection<string> here,
        TimeSpan patience,
        CancellationToken cancellation
    )
    {
        if (here.Count > 0 || await IsAnybodyOnDutyAsync(cancellation))
            await writer.RunAsync("LookRound", change => LookAsync(change, here, patience, cancellation), cancellation);
    }

    private static async Task LookAsync(
        Change change,
        IReadOnlyCollection<string> here,
        TimeSpan patience,
        CancellationToken cancellation
    )
    {
        var since = change.Now - patience;
        var people = await change.Held(change.Db.Agents, $"SELECT * FROM agents ORDER BY id").ToListAsync(cancellation);
        foreach (var agent in people)
            if (here.Contains(agent.Id))
                agent.SeenAt = change.Now;
            else if (agent.Duty != Duty.Off && (agent.SeenAt is null || agent.SeenAt < since))
            {
                agent.DutyBeforeAbsence = agent.Duty;
                change.SetDuty(agent, Duty.Off);
            }
    }

    private async Task<bool> IsAnybodyOnDutyAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Agents.AnyAsync(agent => agent.Duty != Duty.Off, cancellation);
    }
}
