namespace SmartService.TicketCore.Records;

/// <summary>The door to billing: accounts, balances, bills, readings. Read only.</summary>
/// <remarks>Every method throws <see cref="RecordsUnavailableException"/> when billing cannot be reached; nobody guesses a figure then.</remarks>
public interface ICustomerRecords
{
    /// <param name="number">An account number of eight digits.</param>
    Task<AccountRecord?> AccountAsync(string number, CancellationToken cancellation);

    /// <param name="phone">A registered phone number, digits only.</param>
    Task<IReadOnlyList<AccountRecord>> AccountsOfPhoneAsync(string phone, CancellationToken cancellation);

    Task<BalanceRecord?> BalanceAsync(string number, CancellationToken cancellation);

    /// <summary>Bills of the periods from and to (both included, yyyy-MM), newest first.</summary>
    Task<IReadOnlyList<BillRecord>> BillsAsync(string number, string from, string to, CancellationToken cancellation);

    /// <summary>The last readings, newest first.</summary>
    Task<IReadOnlyList<ReadingRecord>> ReadingsAsync(string number, int limit, CancellationToken cancellation);

    /// <summary>The last payments, newest first.</summary>
    Task<IReadOnlyList<PaymentRecord>> PaymentsAsync(string number, int limit, CancellationToken cancellation);
}

/// <summary>Billing cannot be reached, or answered with what it should not.</summary>
public sealed class RecordsUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

public enum SupplyState
{
    Normal,

    /// <summary>报停</summary>
    Stopped,

    /// <summary>欠费停供</summary>
    CutForArrears,

    /// <summary>预付费余额不足关阀</summary>
    ValveClosed,

    /// <summary>销户</summary>
    Closed,
}

/// <param name="Number">户号, eight digits.</param>
/// <param name="Service">electricity, gas, water or heating.</param>
/// <param name="District">Such as 东湖区.</param>
/// <param name="AreaM2">Heated area in m², heating only.</param>
/// <param name="PriceClass">Such as 居民阶梯, 居民分时, 按面积, 按热计量.</param>
/// <param name="Prepaid">A prepaid card: there is a balance, no bills due.</param>
/// <param name="Marks">What the person should know: 私改, 窃电 …; empty for none.</param>
/// <param name="Title">先生 or 女士, where billing knows how the holder is addressed.</param>
public sealed record AccountRecord(
    string Number,
    string Service,
    string HolderName,
    string Phone,
    string Region,
    string District,
    string Address,
    int HouseholdSize,
    decimal? AreaM2,
    string PriceClass,
    bool Prepaid,
    string? CardNumber,
    SupplyState Supply,
    IReadOnlyList<string> Marks,
    IReadOnlyList<MeterRecord> Meters,
    string? Title = null
);

public sealed record MeterRecord(string Number, string Kind, DateOnly InstalledOn, string State);

/// <param name="Owed">Yuan owed including the late fee, 0 when nothing.</param>
/// <param name="LateFee">Yuan of late fee within <paramref name="Owed"/>.</param>
/// <param name="Prepaid">Yuan left on a prepaid card or paid in advance.</param>
/// <param name="UnpaidPeriods">Periods (yyyy-MM) not paid, oldest first.</param>
/// <param name="DueOn">The next day on which something is due, null when nothing is.</param>
public sealed record BalanceRecord(
    string AccountNumber,
    decimal Owed,
    decimal LateFee,
    decimal Prepaid,
    IReadOnlyList<string> UnpaidPeriods,
    DateOnly? DueOn
);

/// <param name="Period">yyyy-MM; a heating season by its first month, such as 2026-11.</param>
/// <param name="Usage">kWh, m³ or m² (heated area).</param>
/// <param name="Amount">Yuan.</param>
public sealed record BillRecord(
    string AccountNumber,
    string Period,
    decimal Usage,
    string Unit,
    decimal Amount,
    DateOnly IssuedOn,
    DateOnly DueOn,
    DateOnly? PaidOn,
    IReadOnlyList<BillLine> Lines
);

/// <param name="Name">Such as 第一档.</param>
public sealed record BillLine(string Name, decimal Usage, decimal UnitPrice, decimal Amount);

public sealed record ReadingRecord(string MeterNumber, DateOnly On, decimal Value, string Unit, bool ByCustomer);

/// <param name="Method">Such as 微信, 支付宝, 银行代扣, 营业厅.</param>
public sealed record PaymentRecord(string AccountNumber, DateTimeOffset At, decimal Amount, string Method);
