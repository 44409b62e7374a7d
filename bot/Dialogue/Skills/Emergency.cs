using System.Text.RegularExpressions;
using SmartService.Dialogue.Prompts;
using SmartService.Dialogue.Requests;
using SmartService.Dialogue.Skills.Parts;
using SmartService.Dialogue.State;
using SmartService.Dialogue.Turns;
using SmartService.Dialogue.Understanding;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.Records;
using SmartService.TicketCore.Tickets;

namespace SmartService.Dialogue.Skills;

/// <summary>Danger: the safety steps at once, then a ticket of highest priority and a person. Nothing that fails may hold it up.</summary>
internal sealed partial class Emergency(
    PromptBook prompts,
    RequestCatalogue catalogue,
    FileTicket fileTicket,
    ICustomerRecords records,
    HandOff handOff,
    ILogger<Emergency> log
)
{
    public const string SkillName = "Emergency";
    private const string TypeId = "emergency";

    /// <summary>What to do now; needs nothing but this assembly.</summary>
    public Reply Steps(EmergencyFinding finding) =>
        new(prompts.Text("emergency." + Code(finding.Danger))) { Skill = SkillName, MustBeHeard = true };

    /// <summary>The steps, a ticket, a person. The steps are said whatever else fails.</summary>
    public async Task RunAsync(Exchange exchange, EmergencyFinding finding, CancellationToken hangUp)
    {
        exchange.Skill = SkillName;
        exchange.Say(Steps(finding));
        var account = await TryAsync(() => AccountAsync(exchange, hangUp), hangUp);
        var (number, promise) = await TicketAsync(exchange, finding, account, hangUp);
        var place = await TryAsync(() => HandOverAsync(exchange, hangUp), hangUp);
        exchange.Say(
            new Reply(
                exchange.Prompt(
                    Next(number, account),
                    ("number", number),
                    ("address", account?.Address),
                    ("promise", promise is null ? "" : exchange.Prompt("emergency.promise", ("promise", promise)))
                )
            )
            {
                Skill = SkillName,
                Ticket = number,
                Handoff = place is null ? null : new ReplyHandoff("emergency", "emergency"),
                MustBeHeard = true,
            }
        );
    }

    private static string Next(string? number, AccountRecord? account) =>
        number is null ? "emergency.callNow"
        : account is null ? "emergency.askAddress"
        : "emergency.knownAddress";

    /// <summary>The same danger told again is the same ticket.</summary>
    private async Task<(string? Number, string? Promise)> TicketAsync(
        Exchange exchange,
        EmergencyFinding finding,
        AccountRecord? account,
        CancellationToken hangUp
    )
    {
        var danger = finding.Danger.ToString();
        var key = exchange.NextKey();
        if (exchange.State is { EmergencyTicket: { } filed } && exchange.State.Danger == danger)
            return (filed, null);
        var ticket = await TryAsync(() => FileAsync(exchange, finding, account, key, hangUp), hangUp);
        if (ticket is not null)
            exchange.State = exchange.State with { EmergencyTicket = ticket.Number, Danger = danger };
        return (ticket?.Number, ticket?.PromiseText);
    }

    private async Task<Ticket?> FileAsync(
        Exchange exchange,
        EmergencyFinding finding,
        AccountRecord? account,
        string key,
        CancellationToken hangUp
    )
    {
        var name = prompts.Text("danger." + Code(finding.Danger));
        var words = Exchange.Cut(exchange.Text, 300);
        return await fileTicket.RunAsync(
            new FileTicketRequest(
                TypeOf(finding.Danger),
                exchange.Conversation.Id,
                account?.Number ?? exchange.Account,
                Service(finding.Danger) ?? account?.Service,
                account?.Region ?? exchange.AskedRegion,
                account?.District,
                account?.Address,
                account?.Phone ?? exchange.Conversation.CallerNumber,
                new Dictionary<string, string> { ["险情"] = name, ["客户原话"] = words },
                $"{name}：{words}",
                key,
                "bot",
                Priority: 0
            ),
            hangUp
        );
    }

    private async Task<QueuePlace?> HandOverAsync(Exchange exchange, CancellationToken hangUp) =>
        await handOff.QueueAsync(exchange, "emergency", HandoffPriority.Emergency, hangUp);

    private async Task<AccountRecord?> AccountAsync(Exchange exchange, CancellationToken hangUp) =>
        exchange is { Account: { } number, Level: >= IdentityLevel.Channel }
            ? await records.AccountAsync(number, hangUp)
            : null;

    private async Task<T?> TryAsync<T>(Func<Task<T?>> step, CancellationToken hangUp)
        where T : class
    {
        try
        {
            return await step();
        }
        catch (Exception failure) when (!hangUp.IsCancellationRequested)
        {
            LogFailure(log, failure);
            return null;
        }
    }

    /// <summary>How soon the crew comes depends on the danger: emergency-gas-leak where the catalogue has it, else emergency.</summary>
    private string TypeOf(Danger danger)
    {
        var words = Capital().Replace(danger.ToString(), letter => "-" + letter.Value.ToLowerInvariant());
        return catalogue.Find(TypeId + words)?.Id ?? TypeId;
    }

    private static string? Service(Danger danger) =>
        danger switch
        {
            Danger.GasLeak or Danger.CarbonMonoxide => "gas",
            Danger.LiveWire or Danger.ElectricShock => "electricity",
            Danger.BurstMain => "water",
            _ => null,
        };

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();

    private static string Code(Danger danger) => char.ToLowerInvariant(danger.ToString()[0]) + danger.ToString()[1..];

    [LoggerMessage(LogLevel.Error, "A step of an emergency failed; the safety steps were given.")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
