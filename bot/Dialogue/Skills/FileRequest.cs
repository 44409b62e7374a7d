using SmartService.Dialogue.Requests;
using SmartService.Dialogue.Skills.Parts;
using SmartService.Dialogue.State;
using SmartService.Dialogue.Turns;
using SmartService.Dialogue.Understanding;
using SmartService.TicketCore.Outages;
using SmartService.TicketCore.Records;

namespace SmartService.Dialogue.Skills;

/// <summary>Takes a request of the catalogue: asks its slots, reads back, and files it after a yes.</summary>
internal sealed class FileRequest(
    RequestCatalogue catalogue,
    RequestAccount accounts,
    RequestSlots slots,
    Corrections corrections,
    Filing filing,
    Eligibility eligibility,
    KnownOutages outages,
    Identity identity,
    AttachReport attach
) : ISkill
{
    public const string SkillName = "FileRequest";
    private const string Prefix = "request:";
    private const string AskService = "request.service";
    private const string AskOutage = "request.outage";
    private const string AskConfirm = "request.confirm";
    private const string AskWhichSlot = "request.which";

    public string Name => SkillName;

    public bool Takes(string intent) => intent.StartsWith(Prefix, StringComparison.Ordinal);

    public Task BeginAsync(Exchange exchange, Wish wish, CancellationToken hangUp) =>
        BeginAsync(exchange, wish.Intent[Prefix.Length..], wish.Clause, wish.Service, hangUp);

    /// <summary>Begins a request, also for another skill that hands over what it heard.</summary>
    public async Task BeginAsync(
        Exchange exchange,
        string requestId,
        string clause,
        string? service,
        CancellationToken hangUp,
        IReadOnlyDictionary<string, string>? carried = null
    )
    {
        exchange.Skill = SkillName;
        if (catalogue.FindAsked(requestId) is not { } request)
        {
            exchange.Say(exchange.Prompt("repair.once"), exchange.Prompts.List("offers.start"));
            return;
        }

        var task = new TaskState(SkillName, request.Id)
        {
            Clause = Exchange.Cut(clause, 200),
            Service = request.Services.Count == 1 ? request.Services[0] : service,
            Account = exchange.Heard.Slots.AccountNumber,
            Slots = carried ?? new Dictionary<string, string>(),
            OutageChecked = carried is not null,
        };
        task = RequestSlots.FromOpening(exchange, request, task);
        if (exchange.State.Photos.Count > 0)
            task = task.With(RequestSlots.Photos, string.Join(',', exchange.State.Photos));
        exchange.State = exchange.State with { Photos = [] };
        if (!string.IsNullOrWhiteSpace(request.Opening))
            exchange.Say(request.Opening);
        await GoOnAsync(exchange, request, task, hangUp);
    }

    /// <summary>A repair of the task's service, with the address and the words that were said already.</summary>
    public Task BeginRepairAsync(Exchange exchange, TaskState task, CancellationToken hangUp)
    {
        var id = $"repair-{task.Service}";
        var carried = new Dictionary<string, string>();
        if (task.Slot("address") is { } address)
            foreach (var slot in catalogue.Find(id)?.Slots.Where(slot => slot.Kind == "address").Take(1) ?? [])
                carried[slot.Name] = address;
        return BeginAsync(exchange, id, task.Clause, task.Service, hangUp, carried);
    }

    public async Task<bool> ContinueAsync(Exchange exchange, TaskState task, CancellationToken hangUp)
    {
        exchange.Skill = SkillName;
        if (catalogue.FindAsked(task.Name) is not { } request)
        {
            exchange.Finish();
            return false;
        }

        if (task.Asking == AskConfirm)
            return await HearConfirmationAsync(exchange, request, task, hangUp);
        if (task.Asking == AskOutage)
            return await HearOutageAsync(exchange, request, task, hangUp);
        var heard = await HearAsync(exchange, request, task, hangUp);
        if (heard is null)
            return false;
        await GoOnAsync(exchange, request, heard, hangUp);
        return true;
    }

    public string? AskAgain(Exchange exchange, TaskState task) =>
        Identity.Asks(task.Asking)
            ? exchange.Prompt("identity.where")
            : catalogue.Find(task.Name)?.Slots.FirstOrDefault(slot => slot.Name == task.Asking)?.AskAgain;

    private async Task<TaskState?> HearAsync(
        Exchange exchange,
        RequestDefinition request,
        TaskState task,
        CancellationToken hangUp
    )
    {
        if (Identity.Asks(task.Asking))
            return await identity.HearAsync(exchange, task, hangUp);
        if (task.Asking == AskService)
            return (exchange.Heard.Slots.Service ?? ServiceNames.Named(exchange.Text)) is { } service
                ? task with
                {
                    Service = service,
                }
                : null;
        if (task.Asking == AskWhichSlot)
            return await corrections.ChooseAsync(exchange, request, task, hangUp);
        return await slots.FromAnswerAsync(exchange, request, task, hangUp);
    }

    /// <summary>The next step that is still open: whose account, may they, is it known, the slots, the read-back.</summary>
    private async Task GoOnAsync(Exchange exchange, RequestDefinition request, TaskState task, CancellationToken hangUp)
    {
        var found = await accounts.FindAsync(exchange, request, task, hangUp);
        if (!found.Go)
            return;
        task = found.Task;
        if (task.Service is null && request.Services.Count > 1 && found.Account is null)
        {
            exchange.Ask(
                task,
                AskService,
                exchange.Prompt("request.askService"),
                [.. request.Services.Select(ServiceNames.Name)]
            );
            return;
        }

        if (!task.Eligible && await RefuseAsync(exchange, request, found.Account, hangUp))
            return;
        task = RequestSlots.Prefilled(exchange, request, task with { Eligible = true }, found);
        if (await AsksAboutOutageAsync(exchange, request, task, found.Account, hangUp))
            return;
        if (RequestSlots.NextOpen(request, task) is { } slot)
            exchange.Ask(task, slot.Name, slot.Ask, RequestSlots.Offers(exchange, slot));
        else
            ReadBack(exchange, request, task);
    }

    private async Task<bool> RefuseAsync(
        Exchange exchange,
        RequestDefinition request,
        AccountRecord? account,
        CancellationToken hangUp
    )
    {
        if (
            await eligibility.RefusalAsync(request, account, exchange.Region, exchange.Today, hangUp) is not { } refusal
        )
            return false;
        exchange.Finish();
        exchange.Say(refusal, exchange.Prompts.List("offers.person"));
        return true;
    }

    /// <summary>A repair at an address where a live outage is known already: is it that?</summary>
    private async Task<bool> AsksAboutOutageAsync(
        Exchange exchange,
        RequestDefinition request,
        TaskState task,
        AccountRecord? account,
        CancellationToken hangUp
    )
    {
        var address = RequestSlots.AddressOf(request, task) ?? account?.Address;
        if (task.OutageChecked || !request.Id.StartsWith("repair-", StringComparison.Ordinal) || address is null)
            return false;
        var service = account?.Service ?? task.Service ?? request.Services.FirstOrDefault();
        var known = service is null
            ? []
            : await outages.AtAsync(service, account?.Region ?? exchange.Region, address, hangUp);
        if (known.FirstOrDefault(outage => KnownOutages.IsLive(outage, exchange.Now)) is not { } live)
            return false;
        exchange.Say(KnownOutages.Tell(exchange, live));
        exchange.Ask(
            task with
            {
                OutageId = live.Id,
                OutageChecked = true,
                Service = service,
            },
            AskOutage,
            exchange.Prompt("outage.isThisIt"),
            exchange.Prompts.List("offers.outageOrOther")
        );
        return true;
    }

    private async Task<bool> HearOutageAsync(
        Exchange exchange,
        RequestDefinition request,
        TaskState task,
        CancellationToken hangUp
    )
    {
        if (Phrases.IsNo(exchange) || exchange.Text.Contains("别的") || exchange.Text.Contains("另外"))
            await GoOnAsync(exchange, request, task with { OutageId = null, Asking = null }, hangUp);
        else if (Phrases.IsYes(exchange) || exchange.Text.Contains("就是"))
        {
            await attach.RunAsync(
                new AttachReportRequest(
                    task.OutageId!.Value,
                    exchange.Conversation.Id,
                    exchange.Account,
                    true,
                    exchange.NextKey()
                ),
                hangUp
            );
            exchange.Finish();
            exchange.SayPrompt("outage.willTell", ("restored", ServiceNames.Restored(task.Service)));
        }
        else
            return false;
        return true;
    }

    private static void ReadBack(Exchange exchange, RequestDefinition request, TaskState task) =>
        exchange.Ask(
            task with
            {
                Misreads = 0,
            },
            AskConfirm,
            RequestSlots.Fill(request.ReadBack, request, task),
            exchange.Prompts.List("offers.confirm")
        );

    /// <summary>A yes spoken over the read-back agrees to what was heard of it: with too much unheard it is read again.</summary>
    private static bool WasHeard(Exchange exchange, TaskState task) =>
        exchange.Turn.Delivered is not { } heard || heard.Length * 3 >= task.Question.Length * 2;

    private async Task<bool> HearConfirmationAsync(
        Exchange exchange,
        RequestDefinition request,
        TaskState task,
        CancellationToken hangUp
    )
    {
        if (await corrections.ReadAsync(exchange, request, task, hangUp) is { } corrected)
            await GoOnAsync(exchange, request, corrected, hangUp);
        else if (Phrases.IsYes(exchange) && !WasHeard(exchange, task))
            exchange.Ask(task, AskConfirm, task.Question, exchange.Prompts.List("offers.confirm"));
        else if (Phrases.IsYes(exchange))
            await filing.FileAsync(exchange, request, task, hangUp);
        else if (Phrases.IsNo(exchange) || Phrases.Corrects(exchange.Text))
            exchange.Ask(
                task,
                AskWhichSlot,
                exchange.Prompt("request.whichSlot"),
                [.. request.Slots.Select(slot => slot.Name)]
            );
        else
            return false;
        return true;
    }
}
