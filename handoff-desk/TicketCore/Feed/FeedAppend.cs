using System.Data.Common;
using System.Globalization;
using System.Text;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Feed;

/// <summary>
/// Numbers a change's events as the last thing in its transaction. The counter's row is held until the commit,
/// so numbers have no gaps and follow the order of commits.
/// </summary>
internal static class FeedAppend
{
    public const string Channel = "smartservice_feed";

    public static async Task<IReadOnlyList<FeedNotice>> RunAsync(Change change, CancellationToken cancellation)
    {
        if (change.Events.Count == 0)
            return [];
        var command = change.Sql(Text(change));
        command.With("@count", change.Events.Count).With("@at", change.Now);
        for (var place = 0; place < change.Events.Count; place++)
            Add(command, place, change.Events[place]);
        var last = Convert.ToInt64(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture);
        return Notices(change.Events, last);
    }

    private static List<FeedNotice> Notices(IReadOnlyList<FeedEvent> events, long last) =>
        [
            .. events.Select(
                (told, place) => new FeedNotice(last - events.Count + 1 + place, told.Kind, told.ConversationId)
            ),
        ];

    // RETURNING comes first and is the statement that answers; the rest reads the number it left.
    private static string Text(Change change)
    {
        var sql = new StringBuilder(
            "UPDATE counters SET value = value + @count WHERE name = 'feed' RETURNING value;\n"
        );
        for (var place = 0; place < change.Events.Count; place++)
        {
            var number = $"value - {change.Events.Count - 1 - place}";
            sql.Append(
                CultureInfo.InvariantCulture,
                $"INSERT INTO feed (number, kind, conversation_id, ticket_number, outage_id, data_json, at) SELECT {number}, @kind{place}, @conversation{place}, @ticket{place}, @outage{place}, @data{place}, @at FROM counters WHERE name = 'feed';\n"
            );
            if (change.OnPostgres)
                sql.Append(
                    CultureInfo.InvariantCulture,
                    $"SELECT pg_notify('{Channel}', concat_ws(' ', {number}, @kind{place}, @conversation{place})) FROM counters WHERE name = 'feed';\n"
                );
        }
        return sql.ToString();
    }

    private static void Add(DbCommand command, int place, FeedEvent told) =>
        command
            .With($"@kind{place}", told.Kind)
            .With($"@conversation{place}", told.ConversationId)
            .With($"@ticket{place}", told.TicketNumber)
            .With($"@outage{place}", told.OutageId)
            .With($"@data{place}", told.DataJson);
}
