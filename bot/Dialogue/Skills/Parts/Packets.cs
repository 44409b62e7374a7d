using SmartService.Dialogue.Requests;
using SmartService.Dialogue.State;
using SmartService.Dialogue.Turns;
using SmartService.Dialogue.Wording;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.Records;
using SmartService.TicketCore.Tickets;

namespace SmartService.Dialogue.Skills.Parts;

/// <summary>Gathers what the person must see before saying hello.</summary>
internal sealed class Packets(
    ICustomerRecords records,
    ReadTickets tickets,
    RequestCatalogue catalogue,
    SummaryWriting summaries
)
{
    private static readonly IReadOnlyDictionary<string, string> NoSlots = new Dictionary<string, string>();

    public async Task<HandoffPacket> MakeAsync(Exchange exchange, string reason, CancellationToken hangUp)
    {
        var task = exchange.State.Task ?? exchange.State.Interrupted.LastOrDefault();
        var request = task is null ? null : catalogue.Find(task.Name)?.Name;
        var slots = task?.Skill == FileRequest.SkillName ? task.Slots : NoSlots;
        var packet = new HandoffPacket(
            exchange.Prompt("why." + reason),
            exchange.Account,
            await HolderAsync(exchange, hangUp),
            exchange.Prompt("proven." + exchange.Level.ToString().ToLowerInvariant()),
            task?.Service ?? exchange.Service,
            request,
            slots,
            exchange.State.Answered,
            await OpenTicketsAsync(exchange, hangUp),
            Summary(exchange, reason, request, slots)
        );
        // An emergency waits for nothing, least of all for a language model.
        return reason == "emergency"
            ? packet
            : packet with
            {
                Summary = await summaries.WriteAsync(packet, exchange.Text, hangUp) ?? packet.Summary,
            };
    }

    private static string Summary(
        Exchange exchange,
        string reason,
        string? request,
        IReadOnlyDictionary<string, string> slots
    )
    {
        var parts = new List<string> { exchange.Prompt("why." + reason) };
        if (exchange.Text.Length > 0)
            parts.Add(exchange.Prompt("summary.said", ("words", Exchange.Cut(exchange.Text, 120))));
        if (request is not null)
            parts.Add(exchange.Prompt("summary.request", ("name", request)));
        if (slots.Count > 0)
            parts.Add(string.Join("，", slots.Select(slot => $"{slot.Key}：{slot.Value}")));
        if (exchange.State.Answered.LastOrDefault() is { } answered)
            parts.Add(exchange.Prompt("summary.answered", ("question", answered.Question)));
        return string.Join("。", parts.Select(part => part.TrimEnd('。'))) + "。";
    }

    private async Task<string?> HolderAsync(Exchange exchange, CancellationToken hangUp)
    {
        try
        {
            return exchange is { Account: { } number, Level: >= IdentityLevel.Channel }
                ? (await records.AccountAsync(number, hangUp))?.HolderName
                : null;
        }
        catch (RecordsUnavailableException)
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<string>> OpenTicketsAsync(Exchange exchange, CancellationToken hangUp)
    {
        var own = await tickets.OfConversationAsync(exchange.Conversation.Id, hangUp);
        var ofAccount = exchange.Account is { } number ? await tickets.OfAccountAsync(number, true, hangUp) : [];
        return [.. own.Concat(ofAccount).Select(ticket => ticket.Number).Distinct()];
    }
}
