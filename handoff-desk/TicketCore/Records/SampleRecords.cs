using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Records;

/// <summary>The sample utility's billing, kept in the record's own tables.</summary>
public sealed class SampleRecords(IDbContextFactory<TicketDb> databases, TimeProvider time) : ICustomerRecords
{
    public async Task<AccountRecord?> AccountAsync(string number, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await AccountsAsync(db, db.Accounts.Where(account => account.Number == number), cancellation);
        return found.SingleOrDefault();
    }

    public async Task<IReadOnlyList<AccountRecord>> AccountsOfPhoneAsync(string phone, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var theirs = db.Accounts.Where(account =>
            db.Customers.Any(customer => customer.Id == account.CustomerId && customer.Phone == phone)
        );
        return await AccountsAsync(db, theirs, cancellation);
    }

    public async Task<BalanceRecord?> BalanceAsync(string number, CancellationToken cancellation)
    {
        if (
            await databases.FirstAsync(db => db.Accounts.Where(row => row.Number == number), cancellation)
            is not { } account
        )
            return null;
        var unpaid = await databases.ListAsync(
            db =>
                db.Bills.Where(bill => bill.AccountNumber == number && bill.PaidOn == null)
                    .OrderBy(bill => bill.Period),
            cancellation
        );
        return Balance.Of(account, unpaid, China.Day(time.GetUtcNow()));
    }

    public async Task<IReadOnlyList<BillRecord>> BillsAsync(
        string number,
        string from,
        string to,
        CancellationToken cancellation
    )
    {
        var bills = await databases.ListAsync(
            db =>
                db.Bills.Where(bill => bill.AccountNumber == number)
                    .Where(bill => string.Compare(bill.Period, from) >= 0 && string.Compare(bill.Period, to) <= 0)
                    .OrderByDescending(bill => bill.Period),
            cancellation
        );
        return [.. bills.Select(Record)];
    }

    public Task<IReadOnlyList<ReadingRecord>> ReadingsAsync(string number, int limit, CancellationToken cancellation) =>
        databases.ListAsync(
            db =>
                db.Readings.Where(reading => reading.AccountNumber == number)
                    .OrderByDescending(reading => reading.On)
                    .ThenByDescending(reading => reading.Id)
                    .Take(limit)
                    .Select(row => new ReadingRecord(row.MeterNumber, row.On, row.Value, row.Unit, row.ByCustomer)),
            cancellation
        );

    public Task<IReadOnlyList<PaymentRecord>> PaymentsAsync(string number, int limit, CancellationToken cancellation) =>
        databases.ListAsync(
            db =>
                db.Payments.Where(payment => payment.AccountNumber == number)
                    .OrderByDescending(payment => payment.At)
                    .ThenByDescending(payment => payment.Id)
                    .Take(limit)
                    .Select(row => new PaymentRecord(row.AccountNumber, row.At, row.Amount, row.Method)),
            cancellation
        );

    private static async Task<List<AccountRecord>> AccountsAsync(
        TicketDb db,
        IQueryable<Account> accounts,
        CancellationToken cancellation
    )
    {
        var rows = await accounts
            .AsNoTracking()
            .Join(db.Customers, account => account.CustomerId, customer => customer.Id, (a, c) => new { a, c })
            .OrderBy(row => row.a.Number)
            .ToListAsync(cancellation);
        var numbers = rows.Select(row => row.a.Number).ToList();
        var meters = await db
            .Meters.AsNoTracking()
            .Where(meter => numbers.Contains(meter.AccountNumber))
            .OrderBy(meter => meter.Number)
            .ToListAsync(cancellation);
        var ofAccount = meters.ToLookup(meter => meter.AccountNumber);
        return [.. rows.Select(row => Record(row.a, row.c, ofAccount[row.a.Number]))];
    }

    private static AccountRecord Record(Account account, Customer holder, IEnumerable<Meter> meters) =>
        new(
            account.Number,
            account.Service,
            holder.Name,
            holder.Phone,
            account.Region,
            account.District,
            account.Address,
            account.HouseholdSize,
            account.AreaM2,
            account.PriceClass,
            account.Prepaid,
            account.CardNumber,
            account.Supply,
            account.Marks.Split(',', StringSplitOptions.RemoveEmptyEntries),
            [.. meters.Select(meter => new MeterRecord(meter.Number, meter.Kind, meter.InstalledOn, meter.State))]
        );

    private static BillRecord Record(Bill bill) =>
        new(
            bill.AccountNumber,
            bill.Period,
            bill.Usage,
            bill.Unit,
            bill.Amount,
            bill.IssuedOn,
            bill.DueOn,
            bill.PaidOn,
            Json.Read<List<BillLine>>(bill.LinesJson)
        );
}
