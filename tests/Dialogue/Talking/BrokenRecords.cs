using SmartService.TicketCore.Records;

namespace SmartService.Tests.Dialogue.Talking;

/// <summary>Billing that cannot be reached.</summary>
public sealed class BrokenRecords : ICustomerRecords
{
    public Task<AccountRecord?> AccountAsync(string number, CancellationToken cancellation) => throw Down();

    public Task<IReadOnlyList<AccountRecord>> AccountsOfPhoneAsync(string phone, CancellationToken cancellation) =>
        throw Down();

    public Task<BalanceRecord?> BalanceAsync(string number, CancellationToken cancellation) => throw Down();

    public Task<IReadOnlyList<BillRecord>> BillsAsync(
        string number,
        string from,
        string to,
        CancellationToken cancellation
    ) => throw Down();

    public Task<IReadOnlyList<ReadingRecord>> ReadingsAsync(string number, int limit, CancellationToken cancellation) =>
        throw Down();

    public Task<IReadOnlyList<PaymentRecord>> PaymentsAsync(string number, int limit, CancellationToken cancellation) =>
        throw Down();

    private static RecordsUnavailableException Down() => new("Billing does not answer.");
}
