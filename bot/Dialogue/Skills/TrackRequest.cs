using SmartService.Dialogue.Skills.Parts;
using SmartService.Dialogue.State;
using SmartService.Dialogue.Turns;
using SmartService.Dialogue.Understanding;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Tickets;

namespace SmartService.Dialogue.Skills;

/// <summary>Tells how far a request has come, and urges it (催单).</summary>
internal sealed class TrackRequest(
    ReadTickets tickets,
    AdvanceTicket advance,
    Identity identity,
    OpenTickets openTickets
) : ISkill
{
    public const string SkillName = "TrackRequest";
    private const string AskNumber = "track.number";
    private const string AskWhich = "track.which";

    public string Name => SkillName;

    public bool Takes(string intent) => intent is "track" or "urge";

    public async Task BeginAsync(Exchange exchange, Wish wish, CancellationToken hangUp)
    {
        exchange.Skill = SkillName;
        var task = new TaskState(SkillName, wish.Intent) { Clause = Exchange.Cut(wish.Clause, 200) };
        if ((Number(exchange) ?? JustTold(exchange)) is { } number)
        {
            await TellNumberAsync(exchange, task, number, hangUp);
            return;
        }

        var open = await openTickets.OfAsync(exchange, hangUp);
        if (open.Count == 0)
            exchange.Ask(task, AskNumber, exchange.Prompt("track.askNumber"), exchange.Prompts.List("offers.person"));
        else
            await TellOpenAsync(exchange, task, open, hangUp);
    }

    private async Task TellOpenAsync(
        Exchange exchange,
        TaskState task,
        IReadOnlyList<Ticket> open,
        CancellationToken hangUp
    )
    {
        if (open.Count == 1)
            await TellAsync(exchange, task, open[0], hangUp);
        else
        {
            IReadOnlyList<string> own = [.. open.Take(5).Select(Label)];
            var speech = exchange.Prompts.Spoken("track.askWhich", ("choices", exchange.Told(own)));
            exchange.Ask(task, AskWhich, exchange.Prompt("track.askWhich"), own, speech);
        }
    }

    /// <summary>No ticket number at hand: the account's open tickets, once it is known who asks.</summary>
    private async Task<bool> HearAccountAsync(Exchange exchange, TaskState task, CancellationToken hangUp)
    {
        if (await identity.HearAsync(exchange, task, hangUp) is not { } heard)
            return false;
        if (await identity.EnsureAsync(exchange, heard, IdentityLevel.Channel, hangUp) is not { } account)
            return true;
        exchange.Finish();
        var open = await openTickets.OfAsync(exchange, hangUp);
        if (open.Count == 0)
            exchange.SayPrompt("track.nothingOpen", ("account", account.Number));
        else
            await TellOpenAsync(exchange, heard, open, hangUp);
        return true;
    }

    public async Task<bool> ContinueAsync(Exchange exchange, TaskState task, CancellationToken hangUp)
    {
        exchange.Skill = SkillName;
        if (Number(exchange) is { } number)
        {
            await TellNumberAsync(exchange, task, number, hangUp);
            return true;
        }

        if (task.Asking != AskWhich)
            return await HearAccountAsync(exchange, task, hangUp);
        var open = (await openTickets.OfAsync(exchange, hangUp)).Take(5).ToList();
        var place = Phrases.Choose(exchange.Text, [.. open.Select(Label)]);
        if (place < 0)
            return false;
        await TellAsync(exchange, task, open[place], hangUp);
        return true;
    }

    public string? AskAgain(Exchange exchange, TaskState task) =>
        Identity.Asks(task.Asking) ? exchange.Prompt("identity.where") : null;

    private static string? Number(Exchange exchange) =>
        exchange.Heard.Slots.TicketNumber ?? exchange.Heard.Slots.Digits.FirstOrDefault(digits => digits.Length == 12);

    /// <summary>催一下, right after a ticket was told, means that one.</summary>
    private static string? JustTold(Exchange exchange) =>
        exchange.State.Last.LastOrDefault(said => said.Ticket is not null)?.Ticket;

    private static string Label(Ticket ticket) => $"{ticket.TypeName} {ticket.Number}";

    private async Task TellNumberAsync(Exchange exchange, TaskState task, string number, CancellationToken hangUp)
    {
        if (await tickets.FindAsync(number, hangUp) is { } ticket)
            await TellAsync(exchange, task, ticket, hangUp);
        else
            exchange.Ask(
                task,
                AskNumber,
                exchange.Prompt("track.unknown", ("number", number)),
                exchange.Prompts.List("offers.person")
            );
    }

    private async Task TellAsync(Exchange exchange, TaskState task, Ticket ticket, CancellationToken hangUp)
    {
        exchange.Finish();
        var closed = ticket.State is TicketState.Done or TicketState.Cancelled;
        var urged =
            task.Name == "urge" && !closed ? await advance.UrgeAsync(ticket.Number, exchange.NextKey(), hangUp) : null;
        var text = exchange.Prompt(
            "track." + ticket.State.ToString().ToLowerInvariant(),
            ("number", ticket.Number),
            ("name", ticket.TypeName),
            ("filed", ChinaTime.Moment(ticket.FiledAt, exchange.Now)),
            ("closed", ticket.ClosedAt is { } at ? ChinaTime.Moment(at, exchange.Now) : "")
        );
        text += closed ? "" : Due(exchange, ticket);
        if (urged is not null)
            text += exchange.Prompt("track.urged");
        exchange.Say(
            new Reply(text)
            {
                Skill = SkillName,
                Ticket = ticket.Number,
                Card = TicketCard.Of(exchange, ticket),
                Suggestions = closed || urged is not null ? [] : exchange.Prompts.List("offers.urge"),
            }
        );
    }

    private static string Due(Exchange exchange, Ticket ticket) =>
        ticket.DueAt is not { } due ? ""
        : due > exchange.Now ? exchange.Prompt("track.due", ("due", ChinaTime.Moment(due, exchange.Now)))
        : exchange.Prompt("track.late", ("due", ChinaTime.Moment(due, exchange.Now)));
}
