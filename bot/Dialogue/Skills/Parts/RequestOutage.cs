using SmartService.Dialogue.Requests;
using SmartService.Dialogue.State;
using SmartService.Dialogue.Turns;
using SmartService.TicketCore.Outages;
using SmartService.TicketCore.Records;

namespace SmartService.Dialogue.Skills.Parts;

/// <summary>A repair that may be an outage which is known already: then it is attached instead of filed.</summary>
internal sealed class RequestOutage(KnownOutages outages, AttachReport attach)
{
    public const string AskOutage = "request.outage";

    /// <summary>A repair at an address where a live outage is known already: is it that?</summary>
    public async Task<bool> AsksAsync(
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
            : await outages.AtAsync(service, account?.Region ?? exchange.AskedRegion, address, hangUp);
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

    public async Task<HeardAnswer> HearAsync(Exchange exchange, TaskState task, CancellationToken hangUp)
    {
        if (Phrases.IsNo(exchange) || exchange.Text.Contains("别的") || exchange.Text.Contains("另外"))
            return HeardAnswer.Of(task with { OutageId = null, Asking = null });
        if (!Phrases.IsYes(exchange) && !exchange.Text.Contains("就是"))
            return HeardAnswer.Not;
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
        return HeardAnswer.Done;
    }
}
