using SmartService.Dialogue.Skills.Parts;
using SmartService.Dialogue.State;
using SmartService.Dialogue.Turns;
using SmartService.Dialogue.Understanding;
using SmartService.TicketCore.Outages;
using SmartService.TicketCore.Records;

namespace SmartService.Dialogue.Skills;

/// <summary>No electricity, gas, water or heat: tells what is known at the address; what is new becomes a repair.</summary>
internal sealed class ReportOutage(
    KnownOutages outages,
    Identity identity,
    ICustomerRecords records,
    AttachReport attach,
    FileRequest requests
) : ISkill
{
    public const string SkillName = "ReportOutage";
    private const string AskService = "outage.service";
    private const string AskAddress = "outage.address";
    private const string AskNotify = "outage.notify";
    private const string AskNow = "outage.now";

    public string Name => SkillName;

    public bool Takes(string intent) => intent is "outage";

    public Task BeginAsync(Exchange exchange, Wish wish, CancellationToken hangUp)
    {
        exchange.Skill = SkillName;
        var task = new TaskState(SkillName, wish.Intent)
        {
            Clause = Exchange.Cut(wish.Clause, 200),
            Service = wish.Service ?? exchange.Heard.Slots.Service,
            Account = exchange.Heard.Slots.AccountNumber,
        };
        return LookAsync(exchange, task, Place(exchange) ?? Remembered(exchange), hangUp);
    }

    public async Task<bool> ContinueAsync(Exchange exchange, TaskState task, CancellationToken hangUp)
    {
        exchange.Skill = SkillName;
        switch (task.Asking)
        {
            case AskService when (exchange.Heard.Slots.Service ?? ServiceNames.Named(exchange.Text)) is { } service:
                await LookAsync(
                    exchange,
                    task with
                    {
                        Service = service,
                    },
                    Place(exchange) ?? task.Slot("address"),
                    hangUp
                );
                return true;
            case AskAddress when exchange.Heard.Slots.AccountNumber is { } number:
                await LookAsync(exchange, task with { Account = number }, null, hangUp);
                return true;
            case AskAddress when exchange.Heard.Answer == ShortAnswer.None && !Digression.IsLikely(exchange, task):
                await LookAsync(exchange, task, Place(exchange) ?? Named(exchange), hangUp);
                return true;
            case AskNotify when Phrases.IsYes(exchange) || Phrases.IsNo(exchange):
                await NotifyAsync(exchange, task, hangUp);
                return true;
            case AskNow when Phrases.IsYes(exchange) || Phrases.IsNo(exchange):
                await HearNowAsync(exchange, task, hangUp);
                return true;
            default:
                return false;
        }
    }

    private async Task LookAsync(Exchange exchange, TaskState task, string? place, CancellationToken hangUp)
    {
        if (place is not null)
            task = task.With("address", place);
        if (task.Service is not { } service)
        {
            exchange.Ask(task, AskService, exchange.Prompt("outage.askService"), ServiceNames.Offers);
            return;
        }

        var account = place is null ? await AccountAsync(exchange, task, hangUp) : null;
        var address = place ?? account?.Address;
        if (address is null)
        {
            exchange.Ask(task, AskAddress, exchange.Prompt("outage.askAddress", ("noun", ServiceNames.Noun(service))));
            return;
        }

        var known = await outages.AtAsync(service, account?.Region ?? exchange.AskedRegion, address, hangUp);
        if (known.FirstOrDefault(outage => KnownOutages.IsLive(outage, exchange.Now)) is { } live)
            await TellLiveAsync(exchange, task, live, hangUp);
        else if (known.FirstOrDefault() is { } planned)
            TellPlanned(exchange, task, planned);
        else
            await RepairAsync(exchange, task, "outage.none", hangUp);
    }

    /// <summary>Where supply stops is public; an account number that was only named may point to it.</summary>
    private async Task<AccountRecord?> AccountAsync(Exchange exchange, TaskState task, CancellationToken hangUp)
    {
        try
        {
            if (task.Account is { } number)
                return await records.AccountAsync(number, hangUp);
            var own = await identity.OwnAsync(exchange, hangUp);
            return own.FirstOrDefault(account => account.Number == exchange.Account && account.Service == task.Service)
                ?? own.FirstOrDefault(account => account.Service == task.Service)
                ?? own.FirstOrDefault();
        }
        catch (RecordsUnavailableException)
        {
            return null;
        }
    }

    private async Task TellLiveAsync(Exchange exchange, TaskState task, Outage live, CancellationToken hangUp)
    {
        exchange.Say(KnownOutages.Tell(exchange, live));
        exchange.RememberAnswer(task.Clause, exchange.Replies[^1].Text);
        if (await IsToBeToldAsync(exchange, live, hangUp))
        {
            exchange.Finish();
            exchange.SayPrompt("outage.willTell", ("restored", ServiceNames.Restored(live.Service)));
            return;
        }

        await AttachAsync(exchange, live.Id, false, hangUp);
        exchange.Ask(
            task with
            {
                OutageId = live.Id,
            },
            AskNotify,
            exchange.Prompt("outage.offerNotice", ("restored", ServiceNames.Restored(live.Service))),
            exchange.Prompts.List("offers.yesNo")
        );
    }

    private async Task<bool> IsToBeToldAsync(Exchange exchange, Outage live, CancellationToken hangUp) =>
        (await attach.ToNotifyAsync(live.Id, hangUp)).Any(report => report.ConversationId == exchange.Conversation.Id);

    private Task<OutageReport> AttachAsync(Exchange exchange, long outageId, bool notify, CancellationToken hangUp) =>
        attach.RunAsync(
            new AttachReportRequest(outageId, exchange.Conversation.Id, exchange.Account, notify, exchange.NextKey()),
            hangUp
        );

    private static void TellPlanned(Exchange exchange, TaskState task, Outage planned)
    {
        exchange.Say(KnownOutages.TellPlanned(exchange, planned));
        exchange.RememberAnswer(task.Clause, exchange.Replies[^1].Text);
        exchange.Ask(
            task with
            {
                OutageId = planned.Id,
            },
            AskNow,
            exchange.Prompt("outage.askNow", ("noun", ServiceNames.Noun(planned.Service))),
            exchange.Prompts.List("offers.nowOrNot")
        );
    }

    private async Task NotifyAsync(Exchange exchange, TaskState task, CancellationToken hangUp)
    {
        var wanted = Phrases.IsYes(exchange);
        if (wanted)
            await AttachAsync(exchange, task.OutageId!.Value, true, hangUp);
        exchange.Finish();
        exchange.SayPrompt(
            wanted ? "outage.willTell" : "outage.noNotice",
            ("restored", ServiceNames.Restored(task.Service))
        );
    }

    private async Task HearNowAsync(Exchange exchange, TaskState task, CancellationToken hangUp)
    {
        if (Phrases.IsYes(exchange))
        {
            await RepairAsync(exchange, task, "outage.repair", hangUp);
            return;
        }

        exchange.Finish();
        exchange.SayPrompt("outage.noRepair");
    }

    /// <summary>Nothing is known: a new fault, with what was said carried over.</summary>
    private async Task RepairAsync(Exchange exchange, TaskState task, string prompt, CancellationToken hangUp)
    {
        exchange.Finish();
        exchange.SayPrompt(prompt, ("noun", ServiceNames.Noun(task.Service)));
        await requests.BeginRepairAsync(exchange, task, hangUp);
    }

    /// <summary>The place spoken of before; but 我家停电了 is of the customer's own, where it is known.</summary>
    private static string? Remembered(Exchange exchange)
    {
        var own = exchange.Account is not null && exchange.Text.Contains('家');
        if (own || exchange.Heard.Slots.AccountNumber is not null || exchange.State.Place?.Area is not { } area)
            return null;
        exchange.SayPrompt("outage.there", ("place", area));
        return area;
    }

    /// <summary>An answer that reads like no address is the place's name all the same: 金桂里.</summary>
    private static string Named(Exchange exchange)
    {
        var name = Exchange.Cut(exchange.Text, 40);
        exchange.State = exchange.State with { Place = new NamedPlace(exchange.State.Place?.Region, name) };
        return exchange.Text;
    }

    private static string? Place(Exchange exchange) => exchange.Heard.Slots.Address?.Words;
}
