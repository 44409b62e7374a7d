using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace SmartService.TicketCore.Store;

/// <summary>Tells errors that mean "another writer was first": looking again will show what it wrote.</summary>
internal static class Conflict
{
    private const int SqliteConstraint = 19;

    public static bool Is(Exception error) =>
        error switch
        {
            DbUpdateException { InnerException: { } inner } => Is(inner),
            PostgresException postgres => postgres.SqlState
                is PostgresErrorCodes.UniqueViolation
                    or PostgresErrorCodes.DeadlockDetected
                    or PostgresErrorCodes.SerializationFailure,
            // Only another process on the same file can be first here.
            SqliteException sqlite => sqlite.SqliteErrorCode == SqliteConstraint
                && sqlite.Message.Contains("UNIQUE", StringComparison.Ordinal),
            _ => false,
        };
}
