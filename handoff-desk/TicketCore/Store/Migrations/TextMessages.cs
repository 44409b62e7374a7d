using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SmartService.TicketCore.Store.Migrations;

/// <summary>What customers get in writing on their mobile phones.</summary>
[DbContext(typeof(TicketDb))]
[Migration("20261128100000_TextMessages")]
internal sealed class TextMessages : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Run(
            """
            CREATE TABLE text_messages (
                id {id}, conversation_id {text} NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
                key {text} NOT NULL, number {text} NOT NULL, text {text} NOT NULL, state {int} NOT NULL,
                problem {text}, tries {int} NOT NULL, ordered_at {instant} NOT NULL, done_at {instant});
            CREATE UNIQUE INDEX ix_text_messages_key ON text_messages (key);
            CREATE INDEX ix_text_messages_conversation_id_id ON text_messages (conversation_id, id);
            """
        );
}
