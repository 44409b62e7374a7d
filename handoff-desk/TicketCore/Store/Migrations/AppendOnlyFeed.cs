using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SmartService.TicketCore.Store.Migrations;

/// <summary>The database itself now holds what the code promises: one open place a conversation, one line a key, an append-only feed.</summary>
[DbContext(typeof(TicketDb))]
[Migration("20261115000000_AppendOnlyFeed")]
internal sealed class AppendOnlyFeed : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Run(Keys);
        migrationBuilder.Run(migrationBuilder.IsSqlite() ? SqliteGuard : PostgresGuard);
    }

    // Of several open places the newest stays; a place without its customer is nobody's.
    private const string Keys = """
        UPDATE handoffs SET state = 2, closed_at = queued_at
        WHERE state <> 2 AND id < (SELECT MAX(other.id) FROM handoffs AS other
                                   WHERE other.conversation_id = handoffs.conversation_id AND other.state <> 2);
        CREATE UNIQUE INDEX ix_handoffs_conversation_id ON handoffs (conversation_id) WHERE state <> 2;
        ALTER TABLE ticket_entries ADD COLUMN key {text};
        CREATE UNIQUE INDEX ix_ticket_entries_ticket_id_key ON ticket_entries (ticket_id, key);
        CREATE INDEX ix_messages_at ON messages (at) WHERE unanswered;
        """;

    private const string SqliteGuard = """
        CREATE TRIGGER feed_is_never_changed BEFORE UPDATE ON feed
        BEGIN SELECT RAISE(ABORT, 'The feed is append-only: add an event instead of changing one.'); END;
        CREATE TRIGGER feed_is_never_deleted BEFORE DELETE ON feed
        BEGIN SELECT RAISE(ABORT, 'The feed is append-only: its events are never deleted.'); END;
        """;

    private const string PostgresGuard = """
        CREATE FUNCTION feed_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'The feed is append-only: add an event instead of changing one.'; END $$;
        CREATE TRIGGER feed_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON feed
        FOR EACH STATEMENT EXECUTE FUNCTION feed_is_append_only();
        """;
}
