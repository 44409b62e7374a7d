using Microsoft.AspNetCore.Http;
using SmartService.TicketCore;
using SmartService.TicketCore.Followers;
using SmartService.TicketCore.Records;

namespace SmartService.Channels.WeChat.Pages;

internal sealed record BillShown(
    string Period,
    string Amount,
    string Usage,
    string State,
    bool IsPaid,
    IReadOnlyList<TierShown> Tiers
);

internal sealed record TierShown(string Name, string Reckoning, string Amount);

internal sealed record PaymentShown(string Day, string Amount, string Method);

/// <param name="Due">What is to be paid; null for nothing.</param>
/// <param name="Others">Of the visitor; none when the address opened it.</param>
internal sealed record BillSheet(
    string Number,
    string Service,
    string Holder,
    string Address,
    string? Supply,
    string? Due,
    string? DueNote,
    string? Left,
    IReadOnlyList<BillShown> Bills,
    IReadOnlyList<PaymentShown> Payments,
    IReadOnlyList<string> Others
);

/// <summary>What an account has to pay and has paid; every figure is billing's.</summary>
internal sealed class BillPage(
    PageSignIn signIn,
    PageSeals seals,
    ReadBindings bindings,
    ICustomerRecords records,
    TimeProvider time
)
{
    private const int Months = 12;
    private const int Payments = 6;

    /// <param name="link">What the address was sealed with; null for who is signed in.</param>
    /// <param name="number">One of the visitor's; null for the one that is meant when none is named.</param>
    public async Task<IResult> ShowAsync(HttpContext here, string? link, string? number)
    {
        if (link is not null)
            return Results.Json(await SheetAsync(await OpenAsync(here, link), [], here.RequestAborted));
        var follower = await signIn.FollowerAsync(here, PageDoor.Account(here));
        var own = await bindings.OfFollowerAsync(follower.Id, here.RequestAborted);
        var bound = own.FirstOrDefault(one => number is null || one.AccountNumber == number);
        if (bound is null)
            throw PageProblem.NothingBound();
        string[] others = [.. own.Where(one => one != bound).Select(one => one.AccountNumber)];
        return Results.Json(await SheetAsync(bound.AccountNumber, others, here.RequestAborted));
    }

    private async Task<string> OpenAsync(HttpContext here, string link) =>
        await seals.ReadAsync(PagePurpose.Bill, PageDoor.Account(here).Name, link, here.RequestAborted) switch
        {
            null => throw PageProblem.WrongLink(),
            { IsExpired: true } => throw PageProblem.BillExpired(),
            var seal => seal.Value,
        };

    private async Task<BillSheet> SheetAsync(
        string number,
        IReadOnlyList<string> others,
        CancellationToken cancellation
    )
    {
        var account = await records.AccountAsync(number, cancellation) ?? throw PageProblem.WrongLink();
        var balance = await records.BalanceAsync(number, cancellation);
        var today = China.Day(time.GetUtcNow());
        var (from, to) = ($"{today.AddMonths(-Months):yyyy-MM}", $"{today:yyyy-MM}");
        var bills = await records.BillsAsync(number, from, to, cancellation);
        var payments = await records.PaymentsAsync(number, Payments, cancellation);
        return new(
            account.Number,
            PageWords.Service(account.Service),
            PageWords.Name(account.HolderName),
            PageWords.Address(account.Address),
            PageWords.Supply(account.Supply),
            balance is { Owed: > 0 } ? PageWords.Yuan(balance.Owed) : null,
            balance is { Owed: > 0 } ? Note(balance, today) : null,
            balance is { } && (account.Prepaid || balance.Prepaid > 0) ? PageWords.Yuan(balance.Prepaid) : null,
            [.. bills.Select(bill => Show(account, bill))],
            [.. payments.Select(Show)],
            others
        );
    }

    private static string Note(BalanceRecord balance, DateOnly today)
    {
        var fee = balance.LateFee > 0 ? $"已过缴费期限，含违约金{PageWords.Yuan(balance.LateFee)}元" : "";
        var due = balance.DueOn is not { } day || day < today ? "" : $"请在{PageWords.Day(day)}前缴清";
        return string.Join("，", new[] { fee, due }.Where(part => part.Length > 0));
    }

    private static BillShown Show(AccountRecord account, BillRecord bill) =>
        new(
            PageWords.Period(account.Service, bill.Period),
            PageWords.Yuan(bill.Amount),
            PageWords.Amount(bill.Usage) + PageWords.Unit(bill.Unit),
            bill.PaidOn is { } paid ? $"{PageWords.ShortDay(paid)}已缴" : $"未缴，期限{PageWords.ShortDay(bill.DueOn)}",
            bill.PaidOn is not null,
            [.. bill.Lines.Select(line => Show(bill, line))]
        );

    private static TierShown Show(BillRecord bill, BillLine line) =>
        new(
            line.Name,
            $"{PageWords.Amount(line.Usage)}{PageWords.Unit(bill.Unit)} × {PageWords.Amount(line.UnitPrice)}元",
            PageWords.Yuan(line.Amount)
        );

    private static PaymentShown Show(PaymentRecord payment) =>
        new(PageWords.Day(China.Day(payment.At)), PageWords.Yuan(payment.Amount), payment.Method);
}
