using SmartService.Dialogue.Turns;
using SmartService.Dialogue.Understanding.Slots;
using SmartService.TicketCore;
using SmartService.TicketCore.Records;

namespace SmartService.Dialogue.Skills.Parts;

/// <summary>
/// Greets a customer who is known by their number: as whom, what is stopped where they live, and what is being done for
/// them. Whoever holds the phone hears it, so it tells no full name, no address and no figure.
/// </summary>
internal sealed class Welcome(Identity identity, KnownOutages outages, OpenTickets tickets)
{
    // More accounts than a household has are a company's, for whom the first stop that is found says enough.
    private const int MostAccounts = 8;

    /// <returns>False when nothing is known; then nothing was said.</returns>
    public async Task<bool> GreetAsync(Exchange exchange, CancellationToken hangUp)
    {
        var own = (await identity.OwnAsync(exchange, hangUp)).Take(MostAccounts).ToList();
        if (own.Count == 0)
            return false;
        var text = exchange.Prompt("talk.known", ("who", Who(exchange, own)));
        text += await OutageAsync(exchange, own, hangUp);
        text += await TicketsAsync(exchange, own, hangUp);
        exchange.Skill = SmallTalk.SkillName;
        exchange.State = exchange.State with { Greeted = true };
        exchange.Say(text + exchange.Prompt("talk.knownAsk"), exchange.Prompts.List("offers.start"));
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
