using SmartService.Knowledge;
using SmartService.TicketCore.Store;

namespace SmartService.Host.Start;

/// <summary>Makes the house ready to work, as a server and as a verb: settings checked, record and knowledge there.</summary>
static class FirstStart
{
    /// <returns>The administrator's one-time password when it was made just now, else null.</returns>
    /// <exception cref="WrongOptionException">The administrator's password is too short.</exception>
    public static async Task<string?> ReadyAsync(this IServiceProvider rooms, CancellationToken cancellation)
    {
        WrongSettings.Check(rooms);
        var password = await ReadyRecordAsync(rooms.GetRequiredService<RecordStore>(), cancellation);
        await rooms.GetRequiredService<KnowledgeStart>().EnsureReadyAsync(cancellation);
        return password;
    }

    static async Task<string?> ReadyRecordAsync(RecordStore record, CancellationToken cancellation)
    {
        var given = Environment.GetEnvironmentVariable(Launch.PasswordVariable);
        try
        {
            return await record.EnsureReadyAsync(given is { Length: > 0 } ? given : null, cancellation);
        }
        catch (ArgumentException problem)
        {
            throw new WrongOptionException(Launch.PasswordVariable, null, problem.Message);
        }
    }
}
