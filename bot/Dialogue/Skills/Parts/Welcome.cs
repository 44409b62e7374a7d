using SmartService.Dialogue.Turns;
using SmartService.Dialogue.Understanding.Slots;
using SmartService.TicketCore;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Records;

namespace SmartService.Dialogue.Skills.Parts;

/// <summary>
/// Greets a customer who is known: as whom, what is stopped where they live, and what is being done for them. It tells no
/// full name and no address. Whoever holds the telephone hears it, so a caller is told no figure either; who reads it on a
/// channel that knows them has shown there that the account is theirs, and is told what is due.
/// </summary>
internal sealed class Welcome(Identity identity, KnownOutages outages, OpenTickets tickets, ICustomerRecords records)
{
    // More accounts than a household has are a company's, for whom the first stop that is found says enough.
    private const int MostAccounts = 8;
    private const string Phone = "phone";
    private static readonly TimeSpan LongPause = TimeSpan.FromHours(12);

    /// <returns>False when nothing is known; then nothing was said.</returns>
    public Task<bool> GreetAsync(Exchange exchange, CancellationToken hangUp) =>
        GreetAsync(exchange, exchange.Prompt("talk.knownAsk"), hangUp);

    /// <summary>The same for who comes back after a long time with something to say, which is answered next.</summary>
    public async Task<bool> GreetAgainAsync(Exchange exchange, CancellationToken hangUp) =>
        IsBack(exchange) && await GreetAsync(exchange, null, hangUp);

    private static bool IsBack(Exchange exchange) =>
        exchange is { Level: >= IdentityLevel.Channel, State.LastAt: { } last } && exchange.Now - last > LongPause;

    private async Task<bool> GreetAsync(Exchange exchange, string? ask, CancellationToken hangUp)
    {
        var own = (await identity.OwnAsync(exchange, hangUp)).Take(MostAccounts).ToList();
        if (own.Count == 0)
            return false;
        var text = exchange.Prompt("talk.known", ("who", Who(exchange, own)));
        text += await OutageAsync(exchange, own, hangUp);
        text += await TicketsAsync(exchange, own, hangUp);
        text += await DueAsync(exchange, own, hangUp);
        exchange.Skill = SmallTalk.SkillName;
        exchange.State = exchange.State with { Greeted = true };
        exchange.Say(text + ask, ask is null ? [] : exchange.Prompts.List("offers.start"));
        return true;
    }

    /// <summary>张先生, else where they live, else the end of the account number.</summary>
    private static string Who(Exchange exchange, List<AccountRecord> own)
    {
        if (own[0].Title is { } title && own.TrueForAll(account => account.HolderName == own[0].HolderName))
            return NameReader.Surname(own[0].HolderName) + title;
        var communities = own.Select(account => PlaceNames.In(account.Address).Community).Distinct().ToList();
        return communities is [{ } community]
            ? exchange.Prompt("talk.known.community", ("community", community))
            : exchange.Prompt("talk.known.account", ("four", own[0].Number[^4..]));
    }

    /// <summary>Of the account that they are known by; the others are told when they are asked for.</summary>
    private async Task<string> DueAsync(Exchange exchange, List<AccountRecord> own, CancellationToken hangUp)
    {
        if (exchange is { Conversation.Channel: Phone } or { Level: < IdentityLevel.Channel })
            return "";
        if (own.Find(account => account.Number == exchange.Account) is not { } account)
            return "";
        if (await records.BalanceAsync(account.Number, hangUp) is not { Owed: > 0 } balance)
            return "";
        return exchange.Prompt(
            "talk.knownOwed",
            ("service", ServiceNames.Name(account.Service)),
            ("four", account.Number[^4..]),
            ("owed", Figures.Money(balance.Owed)),
            ("due", Figures.Due(exchange, balance))
        );
    }

    private async Task<string> OutageAsync(Exchange exchange, List<AccountRecord> own, CancellationToken hangUp)
    {
        foreach (var account in own)
        {
            var known = await outages.AtAsync(account.Service, account.Region, account.Address, hangUp);
            if (known.FirstOrDefault(outage => KnownOutages.IsLive(outage, exchange.Now)) is { } live)
                return KnownOutages.TellAt(exchange, live, account.Address);
        }
        return "";
    }

    private async Task<string> TicketsAsync(Exchange exchange, List<AccountRecord> own, CancellationToken hangUp) =>
        await tickets.OfAsync(own, hangUp) switch
        {
            [] => "",
            [var one] => exchange.Prompt(
                "talk.knownTicket",
                ("filed", ChinaTime.Near(China.Day(one.FiledAt), exchange.Today)),
                ("name", one.TypeName)
            ),
            var several => exchange.Prompt("talk.knownTickets", ("count", several.Count)),
        };
}
