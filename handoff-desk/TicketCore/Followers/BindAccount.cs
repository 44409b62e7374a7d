using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Records;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Followers;

/// <param name="Four">The last four digits of the registered phone; null when a code is given.</param>
/// <param name="Code">The code that was sent to the registered phone.</param>
/// <param name="Words">What followers are told in their conversations.</param>
public sealed record BindAccountRequest(
    long FollowerId,
    string AccountNumber,
    string? Four,
    string? Code,
    BindingWords Words
);

/// <param name="Bound">To who bound it, of the account and how many other followers have it bound.</param>
/// <param name="Shared">To each of those.</param>
public sealed record BindingWords(Func<AccountRecord, int, string> Bound, Func<AccountRecord, string> Shared);

public enum BindOutcome
{
    Bound,

    /// <summary>It was bound before.</summary>
    Already,

    /// <summary>No such account, or not these digits, or not this code: which of them is not told.</summary>
    Wrong,

    /// <summary>Tried too often; it may be tried again later.</summary>
    Blocked,

    /// <summary>This follower has as many as they may.</summary>
    TooMany,
}

/// <summary>
/// A follower shows that an account is theirs. Several may have the same bound, as families do, but each of them hears of
/// it. Wrong tries are counted; a right one takes none of them back.
/// </summary>
public sealed class BindAccount(RecordWriter writer, ICustomerRecords records, IOptions<TicketCoreOptions> options)
{
    private readonly BindingOptions _bounds = options.Value.Binding;
    private readonly TryBounds _tries = options.Value.Binding.WrongTries();

    /// <exception cref="RecordsUnavailableException">Billing cannot be asked; nothing was counted.</exception>
    public async Task<BindOutcome> RunAsync(BindAccountRequest request, CancellationToken cancellation)
    {
        var account = await records.AccountAsync(request.AccountNumber, cancellation);
        return await writer.RunAsync(
            nameof(BindAccount),
            change => TryAsync(change, request, account, cancellation),
            cancellation
        );
    }

    private async Task<BindOutcome> TryAsync(
        Change change,
        BindAccountRequest request,
        AccountRecord? account,
        CancellationToken cancellation
    )
    {
        var follower = await change.HoldFollowerAsync(request.FollowerId, cancellation);
        var tries = await change.HoldTriesAsync(_tries, request.AccountNumber, follower.Id, cancellation);
        if (tries.AreSpent)
            return BindOutcome.Blocked;
        if (!await IsProvenAsync(change, request, account, cancellation))
        {
            tries.Count();
            return BindOutcome.Wrong;
        }
        return await BindAsync(change, follower, account!, request.Words, cancellation);
    }

    private async Task<bool> IsProvenAsync(
        Change change,
        BindAccountRequest request,
        AccountRecord? account,
        CancellationToken cancellation
    )
    {
        // A code's tries count though there is no such account: it sounds the same to the last.
        if (request.Code is { } code)
            return await change.IsCodeAsync(request.FollowerId, request.AccountNumber, code, _bounds, cancellation)
                && account is not null;
        return account is not null
            && request.Four is { Length: 4 } four
            && account.Phone.EndsWith(four, StringComparison.Ordinal);
    }

    private async Task<BindOutcome> BindAsync(
        Change change,
        Follower follower,
        AccountRecord account,
        BindingWords words,
        CancellationToken cancellation
    )
    {
        var own = await change.BindingsAsync(follower.Id, cancellation);
        if (own.Any(binding => binding.AccountNumber == account.Number))
            return BindOutcome.Already;
        if (own.Count >= _bounds.MostAccounts)
            return BindOutcome.TooMany;
        var others = await OthersAsync(change, follower, account.Number, cancellation);
        var binding = new Binding
        {
            FollowerId = follower.Id,
            AccountNumber = account.Number,
            Service = account.Service,
            Region = account.Region,
            IsDefault = own.Count == 0,
            At = change.Now,
        };
        change.Db.Bindings.Add(binding);
        var told = words.Bound(account, others.Count);
        await change.TellBindingAsync(follower, told, [.. own, binding], null, cancellation);
        foreach (var other in others)
            await change.TellLineAsync(other.ConversationId, words.Shared(account), cancellation);
        change.Tell(FeedKinds.AccountBound, follower.ConversationId);
        return BindOutcome.Bound;
    }

    private static Task<List<Follower>> OthersAsync(
        Change change,
        Follower follower,
        string accountNumber,
        CancellationToken cancellation
    ) =>
        change
            .Db.Followers.AsNoTracking()
            .Where(other => other.Id != follower.Id)
            .Where(other =>
                change.Db.Bindings.Any(row => row.FollowerId == other.Id && row.AccountNumber == accountNumber)
            )
            .OrderBy(other => other.Id)
            .ToListAsync(cancellation);
}
