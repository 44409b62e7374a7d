using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Feed;

namespace SmartService.TicketCore.Store;

/// <summary>A change under way: its transaction, its time, and the events that will tell of it.</summary>
public sealed class Change
{
    private readonly Writing _writing;
    private readonly DbTransaction _transaction;
    private readonly List<FeedEvent> _events = [];
    private readonly List<Action> _afterwards = [];

    internal Change(Writing writing, DbTransaction transaction, DateTimeOffset now)
    {
        _writing = writing;
        _transaction = transaction;
        Now = now;
        OnPostgres = Db.Database.IsNpgsql();
    }

    public TicketDb Db => _writing.Db;
    public DateTimeOffset Now { get; }
    internal bool OnPostgres { get; }
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

    /// <summary>A command of this change; it is not the caller's to dispose, as it stays prepared for the next.</summary>
    internal DbCommand Sql(string text) => _writing.Command(text, _transaction);

    /// <summary>A command that is not worth keeping; the caller disposes of it.</summary>
    internal DbCommand SqlOnce(string text) => _writing.CommandOnce(text, _transaction);
}
