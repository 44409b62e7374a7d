using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.People;

/// <summary>The people of the centre: who may sign in, who is on duty.</summary>
public sealed class Agents(IDbContextFactory<TicketDb> databases, RecordWriter writer, SignIn signIn)
{
    /// <summary>Characters of the shortest password.</summary>
    public const int ShortestPassword = 8;

    public async Task<Agent?> FindAsync(string id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Agents.AsNoTracking().SingleOrDefaultAsync(agent => agent.Id == id, cancellation);
    }

    public async Task<IReadOnlyList<Agent>> AllAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Agents.AsNoTracking().OrderBy(agent => agent.Login).ToListAsync(cancellation);
    }

    /// <summary>Checks a password in constant time; five wrong ones lock the login for fifteen minutes.</summary>
    public Task<SignInResult> SignInAsync(string login, string password, CancellationToken cancellation) =>
        signIn.RunAsync(login, password, cancellation);

    /// <param name="password">At least 8 characters.</param>
    /// <param name="oneTime">It was chosen for them: they must choose another when they first sign in.</param>
    /// <exception cref="ArgumentException">The login is taken, or the password too short.</exception>
    public Task<Agent> AddAsync(
        string login,
        string name,
        Role role,
        string password,
        CancellationToken cancellation,
        bool oneTime = false
    )
    {
        var hash = Hash(password);
        return writer.RunAsync(
            "AddAgent",
            async change =>
            {
                if (await change.Db.Agents.AnyAsync(other => other.Login == login, cancellation))
                    throw new ArgumentException($"The login {login} is taken; choose another.", nameof(login));
                var agent = new Agent
                {
                    Id = Guid.CreateVersion7(change.Now).ToString("N"),
                    Login = login,
                    Name = name,
                    Role = role,
                    PasswordHash = hash,
                    MustChangePassword = oneTime,
                };
                change.Db.Agents.Add(agent);
                return agent;
            },
            cancellation
        );
    }

    /// <param name="password">At least 8 characters.</param>
    /// <param name="oneTime">It was chosen for them: they must choose another when they next sign in.</param>
    /// <exception cref="ArgumentException">The password is too short, or there is no such agent.</exception>
    public Task SetPasswordAsync(string id, string password, CancellationToken cancellation, bool oneTime = false)
    {
        var hash = Hash(password);
        return writer.RunAsync(
            "SetPassword",
            async change =>
            {
                var agent = await HoldAsync(change, id, cancellation);
                agent.PasswordHash = hash;
                agent.MustChangePassword = oneTime;
                agent.FailedSignIns = 0;
                agent.LockedUntil = null;
            },
            cancellation
        );
    }

    /// <exception cref="ArgumentException">There is no such agent.</exception>
    public Task SetDutyAsync(string id, Duty duty, string? reason, CancellationToken cancellation) =>
        writer.RunAsync(
            "SetDuty",
            async change =>
            {
                var agent = await HoldAsync(change, id, cancellation);
                var pause = duty == Duty.Paused ? reason : null;
                agent.SeenAt = change.Now;
                agent.DutyBeforeAbsence = null;
                if (agent.Duty == duty && agent.PauseReason == pause)
                    return;
                agent.PauseReason = pause;
                change.SetDuty(agent, duty);
            },
            cancellation
        );

    /// <param name="extension">Digits, or null for the telephone in the browser.</param>
    /// <exception cref="ArgumentException">It is no number, or there is no such agent.</exception>
    public Task SetExtensionAsync(string id, string? extension, CancellationToken cancellation)
    {
        if (extension is not null && !(extension.Length is > 1 and < 21 && extension.All(char.IsAsciiDigit)))
            throw new ArgumentException("An extension has 2 to 20 digits.", nameof(extension));
        return writer.RunAsync(
            "SetExtension",
            async change => (await HoldAsync(change, id, cancellation)).Extension = extension,
            cancellation
        );
    }

    internal static string Hash(string password) =>
        password.Length >= ShortestPassword
            ? PasswordHash.Of(password)
            : throw new ArgumentException(
                $"The password has {password.Length} characters; expected at least {ShortestPassword}.",
                nameof(password)
            );

    internal static async Task<Agent> HoldAsync(Change change, string id, CancellationToken cancellation) =>
        await change.Held(change.Db.Agents, $"SELECT * FROM agents WHERE id = {id}").SingleOrDefaultAsync(cancellation)
        ?? throw new ArgumentException($"No agent {id}. Expected the id of a person of the centre.", nameof(id));
}
