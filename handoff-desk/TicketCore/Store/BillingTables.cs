using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Records;

namespace SmartService.TicketCore.Store;

/// <summary>Tables of the sample utility's billing.</summary>
internal static class BillingTables
{
    public static void Describe(ModelBuilder model)
    {
        model.Entity<Customer>(customer =>
        {
            customer.ToTable("customers").HasKey(row => row.Id);
            customer.HasIndex(row => row.Phone);
        });
        model.Entity<Account>(account =>
        {
            account.ToTable("accounts").HasKey(row => row.Number);
            account.HasIndex(row => row.CustomerId);
            account.HasOne<Customer>().WithMany().HasForeignKey(row => row.CustomerId);
        });
        model.Entity<Meter>(meter =>
        {
            meter.ToTable("meters").HasKey(row => row.Number);
            meter.HasIndex(row => row.AccountNumber);
            meter.HasOne<Account>().WithMany().HasForeignKey(row => row.AccountNumber);
        });
        Money(model);
    }

    private static void Money(ModelBuilder model)
    {
        model.Entity<Reading>(reading =>
        {
            reading.ToTable("readings").HasKey(row => row.Id);
            reading.HasIndex(row => new { row.AccountNumber, row.On });
            reading.HasOne<Account>().WithMany().HasForeignKey(row => row.AccountNumber);
        });
        model.Entity<Bill>(bill =>
        {
            bill.ToTable("bills").HasKey(row => new { row.AccountNumber, row.Period });
            bill.HasOne<Account>().WithMany().HasForeignKey(row => row.AccountNumber);
        });
        model.Entity<Payment>(payment =>
        {
            payment.ToTable("payments").HasKey(row => row.Id);
            payment.HasIndex(row => new { row.AccountNumber, row.At });
            payment.HasOne<Account>().WithMany().HasForeignKey(row => row.AccountNumber);
        });
    }
}
