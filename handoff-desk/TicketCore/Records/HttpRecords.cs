using System.Globalization;

namespace SmartService.TicketCore.Records;

/// <summary>The utility's own billing over HTTP, as <c>billing-openapi.yaml</c> writes it down.</summary>
public sealed class HttpRecords(BillingClient billing) : ICustomerRecords
{
    public async Task<AccountRecord?> AccountAsync(string number, CancellationToken cancellation)
    {
        var account = await billing.GetAsync<AccountRecord>("account", $"accounts/{Escape(number)}", cancellation);
        return account is null ? null : BillingAnswers.Check(account, number);
    }

    public async Task<IReadOnlyList<AccountRecord>> AccountsOfPhoneAsync(string phone, CancellationToken cancellation)
    {
        var accounts = await ItemsAsync<AccountRecord>("accounts", $"accounts?phone={Escape(phone)}", cancellation);
        return [.. accounts.Select(account => BillingAnswers.CheckPhone(account, phone))];
    }

    public async Task<BalanceRecord?> BalanceAsync(string number, CancellationToken cancellation)
    {
        var path = $"accounts/{Escape(number)}/balance";
        var balance = await billing.GetAsync<BalanceRecord>("balance", path, cancellation);
        return balance is null ? null : BillingAnswers.Check(balance, number);
    }

    public async Task<IReadOnlyList<BillRecord>> BillsAsync(
        string number,
        string from,
        string to,
        CancellationToken cancellation
    )
    {
        var path = $"accounts/{Escape(number)}/bills?from={Escape(from)}&to={Escape(to)}";
        var bills = await ItemsAsync<BillRecord>("bills", path, cancellation);
        return
        [
            .. bills
                .Select(bill => BillingAnswers.Check(bill, number, from, to))
                .OrderByDescending(bill => bill.Period, StringComparer.Ordinal),
        ];
    }

    public async Task<IReadOnlyList<ReadingRecord>> ReadingsAsync(
        string number,
        int limit,
        CancellationToken cancellation
    )
    {
        var readings = await ItemsAsync<ReadingRecord>("readings", Limited(number, "readings", limit), cancellation);
        return [.. readings.Select(BillingAnswers.Check).OrderByDescending(reading => reading.On).Take(limit)];
    }

    public async Task<IReadOnlyList<PaymentRecord>> PaymentsAsync(
        string number,
        int limit,
        CancellationToken cancellation
    )
    {
        var payments = await ItemsAsync<PaymentRecord>("payments", Limited(number, "payments", limit), cancellation);
        return
        [
            .. payments
                .Select(payment => BillingAnswers.Check(payment, number))
                .OrderByDescending(payment => payment.At)
                .Take(limit),
        ];
    }

    private async Task<IReadOnlyList<T>> ItemsAsync<T>(string what, string path, CancellationToken cancellation) =>
        (await billing.GetAsync<BillingList<T>>(what, path, cancellation))?.Items ?? [];

    private static string Limited(string number, string what, int limit) =>
        string.Create(CultureInfo.InvariantCulture, $"accounts/{Escape(number)}/{what}?limit={limit}");

    private static string Escape(string part) => Uri.EscapeDataString(part);
}

internal sealed record BillingList<T>(IReadOnlyList<T> Items);
