using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SmartService.TicketCore.Store.Migrations;

/// <summary>Who is on the line, what the desk wants of it, and where agents' telephones are.</summary>
[DbContext(typeof(TicketDb))]
[Migration("20261128000000_Calls")]
internal sealed class Calls : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Run(
            """
            ALTER TABLE agents ADD COLUMN extension {text};
            CREATE TABLE calls (
                id {id}, conversation_id {text} NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
                node {text} NOT NULL, is_outgoing {bool} NOT NULL, legs_json {text} NOT NULL, recording {text},
                began_at {instant} NOT NULL, seen_at {instant} NOT NULL, ended_at {instant}, ended_because {text},
                quality_json {text});
            CREATE INDEX ix_calls_conversation_id_id ON calls (conversation_id, id);
            CREATE UNIQUE INDEX ix_calls_up ON calls (conversation_id) WHERE ended_at IS NULL;
            CREATE INDEX ix_calls_began_at ON calls (began_at) WHERE ended_at IS NULL;
            CREATE TABLE call_orders (
                id {id}, conversation_id {text} NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
                key {text} NOT NULL, kind {int} NOT NULL, agent_id {text} NOT NULL, target {text}, mode {int}, ticket_number {text},
                state {int} NOT NULL, problem {text}, given_at {instant} NOT NULL, done_at {instant});
            CREATE UNIQUE INDEX ix_call_orders_key ON call_orders (key);
            CREATE INDEX ix_call_orders_conversation_id_id ON call_orders (conversation_id, id);
            CREATE TABLE phone_passes (
                hash {text} NOT NULL PRIMARY KEY, agent_id {text} NOT NULL, until {instant} NOT NULL);
            """
        );
}
