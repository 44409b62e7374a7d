using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SmartService.TicketCore.People;
using SmartService.TicketCore.Sample;

namespace SmartService.TicketCore.Store;

/// <summary>Fills a new record once: the administrator, and the sample utility unless it is turned off.</summary>
public sealed class FirstFill(RecordWriter writer, IOptions<TicketCoreOptions> options)
{
    internal const string Done = "record.filled";
    private const int OneTimePasswordLength = 14;

    // No letters that look like another.
    private const string PasswordLetters = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    internal async Task<string?> RunAsync(string? administratorPassword, CancellationToken cancellation)
    {
        if (await writer.RunAsync("IsFilled", change => IsDoneAsync(change, cancellation), cancellation))
            return null;
        var oneTime = administratorPassword is null
            ? RandomNumberGenerator.GetString(PasswordLetters, OneTimePasswordLength)
            : null;
        var hash = Agents.Hash(administratorPassword ?? oneTime!);
        var filled = await writer.RunAsync(
            nameof(FirstFill),
            async change =>
            {
                if (await IsDoneAsync(change, cancellation))
                    return false;
                change.Db.Agents.Add(Administrator(hash, oneTime is not null));
                if (options.Value.Sample)
                    await SampleFill.RunAsync(change, options.Value.SamplePeoplePassword, cancellation);
                change.Db.Settings.Add(new() { Name = Done, Value = change.Now.ToString("u") });
                return true;
            },
            cancellation
        );
        return filled ? oneTime : null;
    }

    private static Task<bool> IsDoneAsync(Change change, CancellationToken cancellation) =>
        change.Db.Settings.AnyAsync(row => row.Name == Done, cancellation);

    private static Agent Administrator(string hash, bool mustChange) =>
        new()
        {
            Id = "admin",
            Login = "admin",
            Name = "系统管理员",
            PasswordHash = hash,
            MustChangePassword = mustChange,
            Role = Role.Administrator,
        };
}
