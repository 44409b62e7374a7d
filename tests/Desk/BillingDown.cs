using SmartService.TicketCore.Records;

namespace SmartService.Tests.Desk;

/// <summary>Billing that cannot be reached.</summary>
sealed class BillingDown : ICustomerRecords
{
    public Task<AccountRecord?> AccountAsync(string number, CancellationToken cancellation) => Down<AccountRecord?>();

    public Task<IReadOnlyList<AccountRecord>> AccountsOfPhoneAsync(string phone, CancellationToken cancellation) =>
        Down<IReadOnlyList<AccountRecord>>();

    public Task<BalanceRecord?> BalanceAsync(string number, CancellationToken cancellation) => Down<BalanceRecord?>();

    public Task<IReadOnlyList<BillRecord>> BillsAsync(
        string number,
        string from,
        string to,
        CancellationToken cancellation
    ) => Down<IReadOnlyList<BillRecord>>();

    public Task<IReadOnlyList<ReadingRecord>> ReadingsAsync(string number, int limit, CancellationToken cancellation) =>
        Down<IReadOnlyList<ReadingRecord>>();

    public Task<IReadOnlyList<PaymentRecord>> PaymentsAsync(string number, int limit, CancellationToken cancellation) =>
        Down<IReadOnlyList<PaymentRecord>>();

    static Task<T> Down<T>() => Task.FromException<T>(new RecordsUnavailableException("Billing does not answer."));
}
