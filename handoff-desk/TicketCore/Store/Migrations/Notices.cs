using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SmartService.TicketCore.Store.Migrations;

/// <summary>What followers are told beside the conversation, and what they agreed to.</summary>
[DbContext(typeof(TicketDb))]
[Migration("20261129110000_Notices")]
internal sealed class Notices : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Run(
            """
            CREATE TABLE notices (
                id {id}, follower_id {long} NOT NULL REFERENCES followers (id) ON DELETE CASCADE,
                type {text} NOT NULL, cause {text} NOT NULL, state {int} NOT NULL,
                way {text}, template_id {text}, message_id {text}, code {text}, tries {int} NOT NULL,
                ordered_at {instant} NOT NULL, due_at {instant}, sending_until {instant},
                sent_at {instant}, done_at {instant});
            CREATE UNIQUE INDEX ix_notices_follower_id_type_cause ON notices (follower_id, type, cause);
            CREATE INDEX ix_notices_due_at ON notices (due_at) WHERE due_at IS NOT NULL;
            CREATE INDEX ix_notices_ordered_at ON notices (ordered_at);
            CREATE TABLE notice_consents (
                follower_id {long} NOT NULL REFERENCES followers (id) ON DELETE CASCADE,
                template_id {text} NOT NULL, is_accepted {bool} NOT NULL, uses_left {int} NOT NULL,
                key {text} NOT NULL, at {instant} NOT NULL,
                PRIMARY KEY (follower_id, template_id));
            """
        );
}
