using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SmartService.TicketCore.Records;
using SmartService.TicketCore.Store;
using SmartService.TicketCore.Texts;

namespace SmartService.TicketCore.Followers;

/// <param name="Text">Of the message, with the code in it.</param>
public sealed record OrderBindCodeRequest(long FollowerId, string AccountNumber, Func<string, string> Text);

public enum CodeOutcome
{
    /// <summary>It is on its way, if there is such an account: whether there is one is not told.</summary>
    Sent,

    /// <summary>The last one was sent a moment ago, or there were enough for today.</summary>
    TooSoon,
}

/// <summary>Sends a code to the registered phone of an account, for a follower who wants to bind it.</summary>
public sealed class OrderBindCode(RecordWriter writer, ICustomerRecords records, IOptions<TicketCoreOptions> options)
{
    private const int Digits = 6;
    private readonly BindingOptions _bounds = options.Value.Binding;
    private readonly TryBounds _codes = options.Value.Binding.Codes();

    /// <exception cref="RecordsUnavailableException">Billing cannot be asked; nothing was sent.</exception>
    public async Task<CodeOutcome> RunAsync(OrderBindCodeRequest request, CancellationToken cancellation)
    {
        var account = await records.AccountAsync(request.AccountNumber, cancellation);
        return await writer.RunAsync(
            nameof(OrderBindCode),
            change => SendAsync(change, request, account, cancellation),
            cancellation
        );
    }

    private async Task<CodeOutcome> SendAsync(
        Change change,
        OrderBindCodeRequest request,
        AccountRecord? account,
        CancellationToken cancellation
    )
    {
        var follower = await change.HoldFollowerAsync(request.FollowerId, cancellation);
        if (!await MayAsync(change, request, cancellation))
            return CodeOutcome.TooSoon;
        var code = RandomNumberGenerator.GetString("0123456789", Digits);
        await KeepAsync(change, request, account is null ? null : code, cancellation);
        if (account is not null)
            await change.OrderTextAsync(
                new(
                    follower.ConversationId,
                    $"{OrderText.Secret}bind-{Guid.CreateVersion7(change.Now):N}",
                    account.Phone,
                    request.Text(code)
                ),
                cancellation
            );
        return CodeOutcome.Sent;
    }

    // Nobody's phone rings all day, whoever asks for it.
    private async Task<bool> MayAsync(Change change, OrderBindCodeRequest request, CancellationToken cancellation)
    {
        var sent = await change.HoldTriesAsync(_codes, request.AccountNumber, request.FollowerId, cancellation);
        if (sent.AreSpent)
            return false;
        var justNow = change.Now.AddSeconds(-_bounds.CodeSeconds);
        var isTooSoon = await change.Db.BindCodes.AnyAsync(
            code =>
                (code.FollowerId == request.FollowerId || code.AccountNumber == request.AccountNumber)
                && code.SentAt > justNow,
            cancellation
        );
        if (isTooSoon)
            return false;
        sent.Count();
        return true;
    }

    private async Task KeepAsync(
        Change change,
        OrderBindCodeRequest request,
        string? code,
        CancellationToken cancellation
    )
    {
        var kept = await change.Db.BindCodes.FindAsync([request.FollowerId, request.AccountNumber], cancellation);
        if (kept is null)
            change.Db.BindCodes.Add(
                kept = new()
                {
                    FollowerId = request.FollowerId,
                    AccountNumber = request.AccountNumber,
                    Salt = [],
                }
            );
        kept.Salt = RandomNumberGenerator.GetBytes(16);
        kept.Hash = code is null ? null : BindCodes.Hash(code, kept.Salt);
        (kept.Tries, kept.SentAt) = (0, change.Now);
        kept.Until = change.Now.AddMinutes(_bounds.CodeMinutes);
    }
}

/// <summary>Holds what a follower typed against the code that was sent.</summary>
internal static class BindCodes
{
    public static byte[] Hash(string code, byte[] salt) => SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(code)]);

    /// <summary>Each try counts, and a code is right once.</summary>
    public static async Task<bool> IsCodeAsync(
        this Change change,
        long followerId,
        string accountNumber,
        string code,
        BindingOptions bounds,
        CancellationToken cancellation
    )
    {
        var kept = await change.Db.BindCodes.FindAsync([followerId, accountNumber], cancellation);
        if (kept is null || kept.Until <= change.Now || kept.Tries >= bounds.CodeTries)
            return false;
        kept.Tries++;
        var isRight = kept.Hash is { } hash && CryptographicOperations.FixedTimeEquals(hash, Hash(code, kept.Salt));
        if (isRight)
            kept.Until = change.Now;
        return isRight;
    }
}
