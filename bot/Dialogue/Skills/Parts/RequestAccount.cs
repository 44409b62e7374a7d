using SmartService.Dialogue.Requests;
using SmartService.Dialogue.State;
using SmartService.Dialogue.Turns;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Records;

namespace SmartService.Dialogue.Skills.Parts;

/// <param name="Go">False when a question was asked first.</param>
/// <param name="Account">The account the request is for, null when it needs none or none is known.</param>
/// <param name="Trusted">The customer may hear what the account's record holds.</param>
internal sealed record FoundAccount(bool Go, TaskState Task, AccountRecord? Account, bool Trusted);

/// <summary>Finds the account a request is for.</summary>
internal sealed class RequestAccount(ICustomerRecords records, Identity identity)
{
    public async Task<FoundAccount> FindAsync(
        Exchange exchange,
        RequestDefinition request,
        TaskState task,
        CancellationToken hangUp
    ) =>
        request.AccountNeeded || request.IdentityLevel > IdentityLevel.Unknown
            ? await NeededAsync(exchange, request, task, hangUp)
            : await OptionalAsync(exchange, task, hangUp);

    private async Task<FoundAccount> NeededAsync(
        Exchange exchange,
        RequestDefinition request,
        TaskState task,
        CancellationToken hangUp
    )
    {
        var account = await identity.EnsureAsync(exchange, task, request.IdentityLevel, hangUp);
        if (account is null)
            return new FoundAccount(false, task, null, false);
        task = task with { Account = account.Number, Service = account.Service };
        return new FoundAccount(true, task, account, await IsOwnAsync(exchange, account, hangUp));
    }

    /// <summary>With billing down a request that needs no account is taken all the same.</summary>
    private async Task<FoundAccount> OptionalAsync(Exchange exchange, TaskState task, CancellationToken hangUp)
    {
        try
        {
            var own = await identity.OwnAsync(exchange, hangUp);
            var fitting = own.Where(account => task.Service is null || account.Service == task.Service).ToList();
            var account = task.Account is { } number
                ? await records.AccountAsync(number, hangUp)
                : fitting.FirstOrDefault(account => account.Number == exchange.Account) ?? fitting.FirstOrDefault();
            var trusted = account is not null && own.Any(mine => mine.Number == account.Number);
            return new FoundAccount(true, trusted ? task with { Account = account!.Number } : task, account, trusted);
        }
        catch (RecordsUnavailableException)
        {
            return new FoundAccount(true, task, null, false);
        }
    }

    private async Task<bool> IsOwnAsync(Exchange exchange, AccountRecord account, CancellationToken hangUp) =>
        (await identity.OwnAsync(exchange, hangUp)).Any(mine => mine.Number == account.Number);
}
