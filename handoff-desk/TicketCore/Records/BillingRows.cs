namespace SmartService.TicketCore.Records;

/// <summary>Who holds accounts, in the sample utility's own billing.</summary>
public sealed class Customer
{
    public long Id { get; init; }
    public required string Name { get; init; }

    /// <summary>Digits only.</summary>
    public required string Phone { get; init; }
}

/// <summary>An account (户号) of the sample utility.</summary>
public sealed class Account
{
    public required string Number { get; init; }
    public long CustomerId { get; init; }
    public required string Service { get; init; }
    public required string Region { get; init; }
    public required string District { get; init; }
    public required string Address { get; init; }
    public int HouseholdSize { get; init; }
    public decimal? AreaM2 { get; init; }
    public required string PriceClass { get; init; }
    public bool Prepaid { get; init; }

    /// <summary>Yuan on the prepaid card.</summary>
    public decimal PrepaidBalance { get; set; }
    public string? CardNumber { get; init; }
    public SupplyState Supply { get; set; }

    /// <summary>Separated by commas; empty for none.</summary>
    public string Marks { get; init; } = "";
}

public sealed class Meter
{
    public required string Number { get; init; }
    public required string AccountNumber { get; init; }
    public required string Kind { get; init; }
    public DateOnly InstalledOn { get; init; }
    public required string State { get; init; }
}

public sealed class Reading
{
    public long Id { get; init; }
    public required string AccountNumber { get; init; }
    public required string MeterNumber { get; init; }
    public DateOnly On { get; init; }
    public decimal Value { get; init; }
    public required string Unit { get; init; }
    public bool ByCustomer { get; init; }
}

public sealed class Bill
{
    public required string AccountNumber { get; init; }
    public required string Period { get; init; }
    public decimal Usage { get; init; }
    public required string Unit { get; init; }
    public decimal Amount { get; init; }
    public DateOnly IssuedOn { get; init; }
    public DateOnly DueOn { get; init; }
    public DateOnly? PaidOn { get; set; }

    /// <summary>A list of <see cref="BillLine"/> as JSON.</summary>
    public required string LinesJson { get; init; }
}

public sealed class Payment
{
    public long Id { get; init; }
    public required string AccountNumber { get; init; }
    public DateTimeOffset At { get; init; }
    public decimal Amount { get; init; }
    public required string Method { get; init; }
}
