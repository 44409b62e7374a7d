using System.Globalization;
using SmartService.Dialogue.Prompts;
using SmartService.Dialogue.Requests;
using SmartService.TicketCore.Records;
using SmartService.TicketCore.Tickets;

namespace SmartService.Dialogue.Skills.Parts;

/// <summary>Holds a request's rules against the record.</summary>
internal sealed class Eligibility(ICustomerRecords records, ReadTickets tickets)
{
    /// <returns>What the customer hears when a rule does not hold, else null.</returns>
    public async Task<string?> RefusalAsync(
        RequestDefinition request,
        AccountRecord? account,
        string? region,
        DateOnly today,
        CancellationToken hangUp
    )
    {
        foreach (var rule in request.Eligibility)
        {
            var (name, argument) = Parts(rule.Rule);
            if (name == "before" && !InTime(argument, account?.Region ?? region, today))
                return rule.Refusal;
            if (account is not null && !await HoldsAsync(name, argument, request, account, hangUp))
                return await RefusalAsync(rule, account, hangUp);
        }

        return null;
    }

    private async Task<bool> HoldsAsync(
        string name,
        string argument,
        RequestDefinition request,
        AccountRecord account,
        CancellationToken hangUp
    ) =>
        name switch
        {
            "noArrears" => (await records.BalanceAsync(account.Number, hangUp))?.Owed is not > 0,
            "supply" => IsIn(argument, account.Supply.ToString()),
            "notSupply" => !IsIn(argument, account.Supply.ToString()),
            "service" => IsIn(argument, account.Service),
            "prepaid" => account.Prepaid,
            "notPrepaid" => !account.Prepaid,
            "notOpen" => (await tickets.OfAccountAsync(account.Number, true, hangUp)).All(t => t.TypeId != request.Id),
            _ => true,
        };

    private async Task<string> RefusalAsync(EligibilityRule rule, AccountRecord account, CancellationToken hangUp)
    {
        var owed = rule.Refusal.Contains("{owed}")
            ? (await records.BalanceAsync(account.Number, hangUp))?.Owed.ToString("0.00", CultureInfo.InvariantCulture)
            : null;
        return PromptBook.Fill(rule.Refusal, new Dictionary<string, string> { ["owed"] = owed ?? "" });
    }

    private static bool InTime(string argument, string? region, DateOnly today)
    {
        var (day, where) = argument.Split('@') is [var d, var w] ? (d, w) : (argument, null);
        if (where is not null && where != region)
            return true;
        return string.CompareOrdinal(today.ToString("MM-dd", CultureInfo.InvariantCulture), day) < 0;
    }

    private static (string Name, string Argument) Parts(string rule) =>
        rule.Split(':', 2) is [var name, var argument] ? (name, argument) : (rule, "");

    private static bool IsIn(string list, string value) =>
        list.Split('|').Contains(value, StringComparer.OrdinalIgnoreCase);
}
