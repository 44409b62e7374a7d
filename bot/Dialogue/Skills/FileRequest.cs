using SmartService.Dialogue.Requests;
using SmartService.Dialogue.Skills.Parts;
using SmartService.Dialogue.State;
using SmartService.Dialogue.Turns;
using SmartService.Dialogue.Understanding;
using SmartService.TicketCore.Records;

namespace SmartService.Dialogue.Skills;

/// <summary>Takes a request of the catalogue: asks its slots, reads back, and files it after a yes.</summary>
internal sealed class FileRequest(
    RequestCatalogue catalogue,
    RequestAccount accounts,
    RequestSlots slots,
    Corrections corrections,
    ReadBack readBack,
    Eligibility eligibility,
    RequestOutage outage,
    Identity identity
) : ISkill
{
    public const string SkillName = "FileRequest";
    private const string Prefix = "request:";
    private const string AskService = "request.service";

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

        var heard = task.Asking switch
        {
            ReadBack.AskConfirm => await readBack.HearAsync(exchange, request, task, hangUp),
            RequestOutage.AskOutage => await outage.HearAsync(exchange, task, hangUp),
            _ => HeardAnswer.Of(await HearAsync(exchange, request, task, hangUp)),
        };
        if (heard.GoOn is { } open)
            await GoOnAsync(exchange, request, open, hangUp);
        return heard.Understood;
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
        if (task.Asking == ReadBack.AskWhichSlot)
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
        if (await outage.AsksAsync(exchange, request, task, found.Account, hangUp))
            return;
        if (RequestSlots.NextOpen(request, task) is { } slot)
            exchange.Ask(task, slot.Name, slot.Ask, RequestSlots.Offers(exchange, slot));
        else
            ReadBack.Ask(exchange, request, task);
    }

    private async Task<bool> RefuseAsync(
        Exchange exchange,
        RequestDefinition request,
        AccountRecord? account,
        CancellationToken hangUp
    )
    {
        if (
            await eligibility.RefusalAsync(request, account, exchange.AskedRegion, exchange.Today, hangUp)
            is not { } refusal
        )
            return false;
        exchange.Finish();
        exchange.Say(refusal, exchange.Prompts.List("offers.person"));
        return true;
    }
}
