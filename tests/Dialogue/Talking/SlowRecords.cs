using SmartService.TicketCore.Records;

namespace SmartService.Tests.Dialogue.Talking;

/// <summary>Billing that answers, that it is down, only when told to.</summary>
public sealed class SlowRecords : ICustomerRecords
{
    private readonly TaskCompletionSource told = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Answer() => told.SetResult();

    public Task<AccountRecord?> AccountAsync(string number, CancellationToken cancellation) =>
        DownAsync<AccountRecord?>();

    public Task<IReadOnlyList<AccountRecord>> AccountsOfPhoneAsync(string phone, CancellationToken cancellation) =>
        DownAsync<IReadOnlyList<AccountRecord>>();

    public Task<BalanceRecord?> BalanceAsync(string number, CancellationToken cancellation) =>
        DownAsync<BalanceRecord?>();

    public Task<IReadOnlyList<BillRecord>> BillsAsync(
        string number,
        string from,
        string to,
        CancellationToken cancellation
    ) => DownAsync<IReadOnlyList<BillRecord>>();

    public Task<IReadOnlyList<ReadingRecord>> ReadingsAsync(string number, int limit, CancellationToken cancellation) =>
        DownAsync<IReadOnlyList<ReadingRecord>>();

    public Task<IReadOnlyList<PaymentRecord>> PaymentsAsync(string number, int limit, CancellationToken cancellation) =>
        DownAsync<IReadOnlyList<PaymentRecord>>();

    private async Task<T> DownAsync<T>()
    {
        await told.Task;
        throw new RecordsUnavailableException("Billing does not answer.");
    }
}
