using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Feed;

namespace SmartService.TicketCore.Store;

/// <summary>A change under way: its transaction, its time, and the events that will tell of it.</summary>
public sealed class Change(TicketDb db, DbTransaction transaction, DateTimeOffset now)
{
    private readonly List<FeedEvent> _events = [];
    private readonly List<Action> _afterwards = [];

    public TicketDb Db { get; } = db;
    public DateTimeOffset Now { get; } = now;
    internal bool OnPostgres { get; } = db.Database.IsNpgsql();
    internal IReadOnlyList<FeedEvent> Events => _events;

    /// <summary>Says on the feed what this change did.</summary>
    internal void Tell(
        string kind,
        string? conversationId,
        object? data = null,
        string? ticketNumber = null,
        long? outageId = null
    ) =>
        _events.Add(
            new()
            {
                Kind = kind,
                ConversationId = conversationId,
                TicketNumber = ticketNumber,
                OutageId = outageId,
                DataJson = data is null ? "{}" : Json.Write(data),
                At = Now,
            }
        );

    /// <summary>Runs when it is written, and not when it has to be tried again: for what is counted.</summary>
    internal void Afterwards(Action then) => _afterwards.Add(then);

    internal void RunAfterwards() => _afterwards.ForEach(then => then());

    /// <summary>The conversation, held against other writers until the change is over.</summary>
    /// <exception cref="UnknownConversationException">No such conversation.</exception>
    internal async Task<Conversation> HoldAsync(string conversationId, CancellationToken cancellation) =>
        await Held(Db.Conversations, $"SELECT * FROM conversations WHERE id = {conversationId}")
            .SingleOrDefaultAsync(cancellation)
        ?? throw new UnknownConversationException(conversationId);

    /// <summary>Rows held against other writers; on SQLite the transaction alone holds everything.</summary>
    internal IQueryable<T> Held<T>(DbSet<T> set, FormattableString sql)
        where T : class =>
        set.FromSql(OnPostgres ? FormattableStringFactory.Create(sql.Format + " FOR UPDATE", sql.GetArguments()) : sql);

    internal DbCommand Sql(string text)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = text;
        return command;
    }
}
