using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmartService.TicketCore;
using SmartService.TicketCore.Notices;
using SmartService.TicketCore.Records;
using SmartService.TicketCore.Store;

namespace SmartService.Channels.WeChat.Notices;

/// <summary>Once a day, billing -> notices: whoever bound an account hears of a new bill, and of one that is overdue.</summary>
internal sealed class TellOfBills(
    BoundFollowers bindings,
    ICustomerRecords records,
    OrderNotices order,
    WantedNotices wanted,
    Settings settings,
    IOptions<WeChatOptions> options,
    TimeProvider time,
    ILogger<TellOfBills> log
) : RepeatedWork(Often, time, log)
{
    private const string Looked = "wechat:bills-looked";
    private const int AtOnce = 200;
    private const int Months = 12;
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(1);

    /// <summary>The first node to come that day looks; when it fails, whoever comes next looks again.</summary>
    public override async Task RunOnceAsync(CancellationToken stop)
    {
        var now = China.Time(Time.GetUtcNow());
        if (!IsWanted || TimeOnly.FromDateTime(now.DateTime) < options.Value.Notices.BillsAt)
            return;
        var today = now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var before = await settings.FindAsync(Looked, stop);
        if (before == today || !await settings.ReplaceAsync(Looked, before, today, stop))
            return;
        try
        {
            await LookAsync(stop);
        }
        catch
        {
            await settings.ReplaceAsync(Looked, today, before ?? "", CancellationToken.None);
            throw;
        }
    }

    private bool IsWanted => wanted.IsWanted(NoticeTypes.BillOut) || wanted.IsWanted(NoticeTypes.Arrears);

    /// <exception cref="RecordsUnavailableException">Billing cannot be asked; what was ordered stays so.</exception>
    public async Task LookAsync(CancellationToken stop)
    {
        long after = 0;
        while (await bindings.ReadAsync(null, null, after, AtOnce, stop) is { Count: > 0 } some)
        {
            foreach (var bound in some)
                await LookAsync(bound, stop);
            after = some[^1].BindingId;
        }
    }

    private async Task LookAsync(BoundFollower bound, CancellationToken stop)
    {
        var today = China.Day(Time.GetUtcNow());
        var bills = await records.BillsAsync(
            bound.AccountNumber,
            Period(today.AddMonths(-Months)),
            Period(today),
            stop
        );
        var unpaid = bills.Where(bill => bill.PaidOn is null).ToList();
        var newest = today.AddDays(-options.Value.Notices.BillDays);
        foreach (var bill in unpaid.Where(bill => bill.IssuedOn >= newest && bill.IssuedOn <= today))
            await OrderAsync(NoticeTypes.BillOut, bound, bill, stop);
        if (unpaid.Where(bill => bill.DueOn < today).MaxBy(bill => bill.Period, StringComparer.Ordinal) is { } overdue)
            await OrderAsync(NoticeTypes.Arrears, bound, overdue, stop);
    }

    private async Task OrderAsync(string type, BoundFollower bound, BillRecord bill, CancellationToken stop)
    {
        if (wanted.IsWanted(bound.Account, type))
            await order.RunAsync(
                new(type, NoticeCauses.Period(bound.AccountNumber, bill.Period), [bound.FollowerId]),
                stop
            );
    }

    private static string Period(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
