using SmartService.TicketCore.Records;

namespace SmartService.Tests.Dialogue.Talking;

/// <summary>Billing with one account, whose holder is addressed as given, at an address without a community.</summary>
public sealed class OneAccount(string holder, string? title) : ICustomerRecords
{
    public const string Phone = "13800138000";

    private readonly AccountRecord account = new(
        "10035278",
        "electricity",
        holder,
        Phone,
        "城区",
        "东湖区",
        "建设路88号",
        3,
        null,
        "居民阶梯",
        false,
        null,
        SupplyState.Normal,
        [],
        [],
        title
    );

    public Task<AccountRecord?> AccountAsync(string number, CancellationToken cancellation) =>
        Task.FromResult(number == account.Number ? account : null);

    public Task<IReadOnlyList<AccountRecord>> AccountsOfPhoneAsync(string phone, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<AccountRecord>>(phone == Phone ? [account] : []);

    public Task<BalanceRecord?> BalanceAsync(string number, CancellationToken cancellation) =>
        Task.FromResult<BalanceRecord?>(null);

    public Task<IReadOnlyList<BillRecord>> BillsAsync(
        string number,
        string from,
        string to,
        CancellationToken cancellation
    ) => Task.FromResult<IReadOnlyList<BillRecord>>([]);

    public Task<IReadOnlyList<ReadingRecord>> ReadingsAsync(string number, int limit, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<ReadingRecord>>([]);

    public Task<IReadOnlyList<PaymentRecord>> PaymentsAsync(string number, int limit, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<PaymentRecord>>([]);
}
