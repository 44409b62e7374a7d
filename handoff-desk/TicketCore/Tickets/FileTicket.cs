using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Tickets;

/// <param name="TypeId">Must stand in the record's request types.</param>
/// <param name="Slots">Slot name in Chinese to value.</param>
/// <param name="Key">Idempotency key, such as conversation, turn and place; the same key gives the same ticket.</param>
public sealed record FileTicketRequest(
    string TypeId,
    string? ConversationId,
    string? AccountNumber,
    string? Service,
    string? Region,
    string? District,
    string? Address,
    string? Contact,
    IReadOnlyDictionary<string, string> Slots,
    string Summary,
    string Key,
    string By,
    int? Priority = null,
    long? OutageId = null
);

/// <summary>Files a work slip with its promise, once a key.</summary>
public sealed class FileTicket(RecordWriter writer, PromiseClock clock)
{
    /// <exception cref="ArgumentException">The request type is unknown.</exception>
    public Task<Ticket> RunAsync(FileTicketRequest request, CancellationToken cancellation) =>
        writer.RunAsync(nameof(FileTicket), change => FileAsync(change, request, cancellation), cancellation);

    private async Task<Ticket> FileAsync(Change change, FileTicketRequest request, CancellationToken cancellation)
    {
        var same = await change.Db.Tickets.SingleOrDefaultAsync(row => row.Key == request.Key, cancellation);
        if (same is not null)
            return same;
        var type =
            await change.Db.RequestTypes.FindAsync([request.TypeId], cancellation)
            ?? throw new ArgumentException(
                $"Request type {request.TypeId} is not in the record; expected an id of the request catalogue.",
                nameof(request)
            );
        var number = await TicketNumber.NextAsync(change, cancellation);
        var ticket = Make(request, type, number, clock.Start(type.PromiseJson, request.Region, change.Now), change.Now);
        change.Db.Tickets.Add(ticket);
        // Its history needs the id that the database gives it.
        await change.Db.SaveChangesAsync(cancellation);
        change.Write(ticket, request.By, "已受理");
        change.Tell(FeedKinds.TicketFiled, ticket.ConversationId, new { type = type.Id }, ticket.Number);
        return ticket;
    }

    private static Ticket Make(
        FileTicketRequest request,
        RequestType type,
        string number,
        Due due,
        DateTimeOffset now
    ) =>
        new()
        {
            Number = number,
            TypeId = type.Id,
            TypeName = type.Name,
            DepartmentId = type.DepartmentId,
            ConversationId = request.ConversationId,
            AccountNumber = request.AccountNumber,
            Service = request.Service,
            Region = request.Region,
            District = request.District,
            Address = request.Address,
            Contact = request.Contact,
            SlotsJson = Json.Write(request.Slots),
            Summary = request.Summary,
            Priority = request.Priority ?? type.Priority,
            DueAt = due.At,
            PromiseText = due.Text,
            OutageId = request.OutageId,
            Key = request.Key,
            Version = 1,
            FiledAt = now,
        };
}
