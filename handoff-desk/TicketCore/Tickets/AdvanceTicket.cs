using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Tickets;

/// <param name="Key">Idempotency key, or null where a person acts and the state itself refuses a repeat.</param>
public sealed record AdvanceTicketRequest(string Number, TicketState State, string By, string Note, string? Key = null);

/// <summary>Moves a ticket on. A closed ticket stays closed.</summary>
public sealed class AdvanceTicket(RecordWriter writer)
{
    /// <returns>Null when there is no such ticket.</returns>
    /// <exception cref="InvalidOperationException">The ticket is closed, or would be as if it had never been taken up.</exception>
    public Task<Ticket?> RunAsync(AdvanceTicketRequest request, CancellationToken cancellation) =>
        writer.RunAsync(
            nameof(AdvanceTicket),
            async change =>
            {
                var ticket = await change.HoldTicketAsync(request.Number, cancellation);
                if (ticket is null || await change.HasLineAsync(ticket, request.Key, cancellation))
                    return ticket;
                Refuse(ticket, request.State);
                Move(change, ticket, request);
                return ticket;
            },
            cancellation
        );

    /// <summary>催单: the customer urges it; the same key counts once, and a closed ticket is not urged.</summary>
    /// <returns>Null when there is no such ticket.</returns>
    public Task<Ticket?> UrgeAsync(string number, string key, CancellationToken cancellation) =>
        writer.RunAsync(
            "UrgeTicket",
            async change =>
            {
                var ticket = await change.HoldTicketAsync(number, cancellation);
                if (ticket is null || IsClosed(ticket.State) || await change.HasLineAsync(ticket, key, cancellation))
                    return ticket;
                ticket.Urged++;
                ticket.Version++;
                change.Write(ticket, "customer", "客户催单", key);
                Tell(change, ticket, "客户催单");
                return ticket;
            },
            cancellation
        );

    private static void Move(Change change, Ticket ticket, AdvanceTicketRequest request)
    {
        ticket.State = request.State;
        ticket.Version++;
        if (IsClosed(request.State))
            ticket.ClosedAt = change.Now;
        change.Write(ticket, request.By, request.Note, request.Key);
        // The feed is for ever, and what a customer wrote must be erasable.
        Tell(change, ticket, request.By == "customer" ? null : request.Note);
    }

    private static void Refuse(Ticket ticket, TicketState to)
    {
        if (IsClosed(ticket.State))
            throw new InvalidOperationException(
                $"Ticket {ticket.Number} is {ticket.State} and stays so; file a new one for what is left to do."
            );
        if (to == TicketState.Filed && ticket.State != TicketState.Filed)
            throw new InvalidOperationException(
                $"Ticket {ticket.Number} is {ticket.State} and cannot be {to} again; expected Assigned, InProgress, Done or Cancelled."
            );
        if (!Enum.IsDefined(to))
            throw new InvalidOperationException(
                $"{(int)to} is no state of a ticket; expected Assigned, InProgress, Done or Cancelled."
            );
    }

    private static bool IsClosed(TicketState state) => state is TicketState.Done or TicketState.Cancelled;

    internal static void Tell(Change change, Ticket ticket, string? note) =>
        change.Tell(
            FeedKinds.TicketChanged,
            ticket.ConversationId,
            new
            {
                state = ticket.State.ToString().ToLowerInvariant(),
                note = note is null ? null : HiddenNumbers.Hide(note),
                urged = ticket.Urged,
            },
            ticket.Number
        );
}
