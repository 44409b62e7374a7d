using System.Globalization;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Tickets;

/// <summary>Numbers tickets: the day in China and a running number of six digits.</summary>
internal static class TicketNumber
{
    private const string Count = """
        INSERT INTO counters (name, value) VALUES (@name, 1)
        ON CONFLICT (name) DO UPDATE SET value = counters.value + 1 RETURNING value
        """;

    public static async Task<string> NextAsync(Change change, CancellationToken cancellation)
    {
        var day = China.Day(change.Now).ToString("yyMMdd", CultureInfo.InvariantCulture);
        var command = change.Sql(Count).With("@name", "tickets:" + day);
        var running = Convert.ToInt64(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture);
        return day + running.ToString("D6", CultureInfo.InvariantCulture);
    }
}
