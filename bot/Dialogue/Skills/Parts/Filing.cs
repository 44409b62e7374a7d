using SmartService.Dialogue.Requests;
using SmartService.Dialogue.State;
using SmartService.Dialogue.Turns;
using SmartService.TicketCore.Records;
using SmartService.TicketCore.Tickets;

namespace SmartService.Dialogue.Skills.Parts;

/// <summary>Files a confirmed request, once a turn, and tells number and promise.</summary>
internal sealed class Filing(FileTicket fileTicket, ICustomerRecords records)
{
    public async Task FileAsync(Exchange exchange, RequestDefinition request, TaskState task, CancellationToken hangUp)
    {
        var account = await AccountAsync(exchange, task, hangUp);
        var ticket = await fileTicket.RunAsync(Ask(exchange, request, task, account), hangUp);
        exchange.Finish();
        var text = RequestSlots.Fill(
            request.Filed,
            request,
            task,
            ("number", ticket.Number),
            ("promise", ticket.PromiseText)
        );
        exchange.Say(
            new Reply(text)
            {
                Skill = FileRequest.SkillName,
                Ticket = ticket.Number,
                Card = TicketCard.Of(exchange, ticket),
            }
        );
    }

    private static FileTicketRequest Ask(
        Exchange exchange,
        RequestDefinition request,
        TaskState task,
        AccountRecord? account
    ) =>
        new(
            request.Id,
            exchange.Conversation.Id,
            account?.Number,
            account?.Service ?? task.Service,
            account?.Region ?? exchange.AskedRegion,
            account?.District,
            RequestSlots.AddressOf(request, task) ?? account?.Address,
            RequestSlots.OfKind(request, task, "phone") ?? account?.Phone ?? exchange.Conversation.CallerNumber,
            task.Slots,
            Summary(request, task),
            exchange.NextKey(),
            "bot"
        );

    private static string Summary(RequestDefinition request, TaskState task) =>
        Exchange.Cut(
            $"{request.Name}："
                + string.Join(
                    "；",
                    request
                        .Slots.Select(slot => task.Slot(slot.Name))
                        .Where(v => v is not null and not RequestSlots.Left)
                ),
            200
        );

    private async Task<AccountRecord?> AccountAsync(Exchange exchange, TaskState task, CancellationToken hangUp)
    {
        try
        {
            var number = task.Account ?? OfService(exchange, task);
            return number is null ? null : await records.AccountAsync(number, hangUp);
        }
        catch (RecordsUnavailableException)
        {
            return null;
        }
    }

    private static string? OfService(Exchange exchange, TaskState task) =>
        task.Service is null || task.Service == exchange.Service ? exchange.Account : null;
}
