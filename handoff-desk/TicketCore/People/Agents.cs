namespace SmartService.TicketCore.People;

/// <param name="LockedUntil">Too many wrong passwords: when the next try is accepted.</param>
public sealed record SignInResult(Agent? Agent, DateTimeOffset? LockedUntil);

/// <summary>The people of the centre: who may sign in, who is on duty.</summary>
public sealed class Agents
{
    public Task<Agent?> FindAsync(string id, CancellationToken cancellation) => throw new NotImplementedException();

    public Task<IReadOnlyList<Agent>> AllAsync(CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Checks a password in constant time; five wrong ones lock the login for fifteen minutes.</summary>
    public Task<SignInResult> SignInAsync(string login, string password, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <param name="password">At least 8 characters.</param>
    /// <exception cref="ArgumentException">The login is taken, or the password too short.</exception>
    public Task<Agent> AddAsync(string login, string name, Role role, string password, CancellationToken cancellation) =>
        throw new NotImplementedException();

    public Task SetPasswordAsync(string id, string password, CancellationToken cancellation) =>
        throw new NotImplementedException();

    public Task SetDutyAsync(string id, Duty duty, string? reason, CancellationToken cancellation) =>
        throw new NotImplementedException();
}
