using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.People;

/// <param name="LockedUntil">Too many wrong passwords: when the next try is accepted.</param>
public sealed record SignInResult(Agent? Agent, DateTimeOffset? LockedUntil);

/// <summary>Checks passwords, and locks a login that is being guessed at.</summary>
public sealed class SignIn(IDbContextFactory<TicketDb> databases, RecordWriter writer, TimeProvider time)
{
    private const int Tries = 5;
    private static readonly TimeSpan Lock = TimeSpan.FromMinutes(15);

    internal async Task<SignInResult> RunAsync(string login, string password, CancellationToken cancellation)
    {
        var agent = await FindAsync(login, cancellation);
        // Hashing takes long on purpose; it happens before anything is held.
        var fits = PasswordHash.Fits(agent?.PasswordHash, password);
        if (agent is null)
            return new(null, null);
        if (agent.LockedUntil > time.GetUtcNow())
            return new(null, agent.LockedUntil);
        if (fits && agent is { FailedSignIns: 0, LockedUntil: null })
            return new(agent, null);
        return await CountAsync(agent.Id, fits, cancellation);
    }

    private Task<SignInResult> CountAsync(string id, bool fits, CancellationToken cancellation) =>
        writer.RunAsync(
            nameof(SignIn),
            async change =>
            {
                var agent = await change
                    .Held(change.Db.Agents, $"SELECT * FROM agents WHERE id = {id}")
                    .SingleAsync(cancellation);
                // Tries that ran side by side count together.
                if (agent.LockedUntil > change.Now)
                    return new SignInResult(null, agent.LockedUntil);
                agent.FailedSignIns = fits ? 0 : agent.FailedSignIns + 1;
                agent.LockedUntil = null;
                if (agent.FailedSignIns >= Tries)
                {
                    agent.FailedSignIns = 0;
                    agent.LockedUntil = change.Now + Lock;
                }
                return new(fits ? agent : null, agent.LockedUntil);
            },
            cancellation
        );

    private async Task<Agent?> FindAsync(string login, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Agents.AsNoTracking().SingleOrDefaultAsync(agent => agent.Login == login, cancellation);
    }
}
