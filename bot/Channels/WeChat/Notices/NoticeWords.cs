using System.Globalization;
using SmartService.Dialogue.Prompts;
using SmartService.TicketCore;
using SmartService.TicketCore.Followers;
using SmartService.TicketCore.Notices;
using SmartService.TicketCore.Outages;
using SmartService.TicketCore.Records;
using SmartService.TicketCore.Tickets;

namespace SmartService.Channels.WeChat.Notices;

/// <summary>What a notice tells, from the record as it is now.</summary>
internal sealed class NoticeWords(ReadTickets tickets, ReadOutages outages, ICustomerRecords records)
{
    private static readonly string[] OfTicket = ["ticket", "type", "time", "promise", "state", "note"];
    private static readonly string[] OfOutage = ["service", "areas", "cause", "from", "to", "note"];
    private static readonly string[] OfBill = ["account", "period", "amount", "due", "note"];
    private static readonly string[] OfArrears = ["account", "owed", "periods", "note"];
    private static readonly string[] OfWaiting = ["time", "note"];

    /// <summary>The placeholders that a type of notice fills.</summary>
    public static IReadOnlyList<string> Names(string type) =>
        type switch
        {
            NoticeTypes.TicketAccepted or NoticeTypes.EngineerUnderway or NoticeTypes.TicketFinished => OfTicket,
            NoticeTypes.OutagePlanned or NoticeTypes.OutageBegun or NoticeTypes.OutageOver => OfOutage,
            NoticeTypes.BillOut => OfBill,
            NoticeTypes.Arrears => OfArrears,
            _ => OfWaiting,
        };

    /// <param name="prompts">Of the account that tells it.</param>
    /// <returns>Null when there is nothing to tell any more.</returns>
    /// <exception cref="RecordsUnavailableException">Billing cannot be asked now.</exception>
    public async Task<IReadOnlyDictionary<string, string>?> OfAsync(
        DueNotice due,
        PromptBook prompts,
        CancellationToken stop
    )
    {
        var (type, cause) = (due.Notice.Type, due.Notice.Cause);
        var values = type switch
        {
            NoticeTypes.TicketAccepted or NoticeTypes.EngineerUnderway or NoticeTypes.TicketFinished =>
                await TicketAsync(type, cause, prompts, stop),
            NoticeTypes.OutagePlanned or NoticeTypes.OutageBegun or NoticeTypes.OutageOver => await OutageAsync(
                type,
                cause,
                prompts,
                stop
            ),
            NoticeTypes.BillOut => await BillAsync(NoticeCauses.Period(cause), stop),
            NoticeTypes.Arrears => await ArrearsAsync(NoticeCauses.Period(cause).Account, stop),
            _ => Waiting(due),
        };
        if (values is null)
            return null;
        values["note"] = prompts.Text($"wechat.notice.{type}");
        return values;
    }

    private async Task<Dictionary<string, string>?> TicketAsync(
        string type,
        string number,
        PromptBook prompts,
        CancellationToken stop
    )
    {
        if (await tickets.FindAsync(number, stop) is not { } ticket)
            return null;
        var isOver = ticket.State is TicketState.Done or TicketState.Cancelled;
        if (isOver != (type == NoticeTypes.TicketFinished))
            return null;
        return new()
        {
            ["ticket"] = ticket.Number,
            ["type"] = ticket.TypeName,
            ["time"] = Moment(ticket.ClosedAt ?? ticket.FiledAt),
            ["promise"] = ticket.PromiseText ?? "",
            ["state"] = prompts.Text($"wechat.state.{type}"),
        };
    }

    private async Task<Dictionary<string, string>?> OutageAsync(
        string type,
        string cause,
        PromptBook prompts,
        CancellationToken stop
    )
    {
        if (
            !long.TryParse(cause, CultureInfo.InvariantCulture, out var id)
            || await outages.FindAsync(id, stop) is not { } outage
            || outage.EndedAt is null == (type == NoticeTypes.OutageOver)
        )
            return null;
        return new()
        {
            ["service"] = prompts.Text($"wechat.service.{outage.Service}"),
            ["areas"] = string.Join('、', Areas.Of(outage)),
            ["cause"] = outage.Cause,
            ["from"] = Moment(outage.StartsAt),
            ["to"] = Moment(outage.EndedAt ?? outage.ExpectedEnd),
        };
    }

    private async Task<Dictionary<string, string>?> BillAsync(
        (string Account, string Period) of,
        CancellationToken stop
    )
    {
        var bills = await records.BillsAsync(of.Account, of.Period, of.Period, stop);
        return bills.FirstOrDefault() is not { PaidOn: null } bill
            ? null
            : new()
            {
                ["account"] = Hidden(of.Account),
                ["period"] = bill.Period,
                ["amount"] = Yuan(bill.Amount),
                ["due"] = Day(bill.DueOn),
            };
    }

    private async Task<Dictionary<string, string>?> ArrearsAsync(string account, CancellationToken stop) =>
        await records.BalanceAsync(account, stop) is not { Owed: > 0 } balance
            ? null
            : new()
            {
                ["account"] = Hidden(account),
                ["owed"] = Yuan(balance.Owed),
                ["periods"] = string.Join('、', balance.UnpaidPeriods),
            };

    private static Dictionary<string, string>? Waiting(DueNotice due) =>
        WaitingLines.Waits(due.Follower) && ReadNotices.WaitOf(due.Follower) == due.Notice.Cause
            ? new() { ["time"] = Moment(due.Notice.OrderedAt) }
            : null;

    // A notice shows on a locked screen.
    private static string Hidden(string account) => account.Length > 4 ? "****" + account[^4..] : account;

    private static string Yuan(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture) + "元";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset at) =>
        China.Time(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
