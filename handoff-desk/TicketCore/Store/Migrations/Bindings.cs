using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SmartService.TicketCore.Store.Migrations;

/// <summary>Which accounts followers have bound, how often they tried, and codes that were sent.</summary>
[DbContext(typeof(TicketDb))]
[Migration("20261129100000_Bindings")]
internal sealed class Bindings : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Run(
            """
            CREATE TABLE bindings (
                id {id}, follower_id {long} NOT NULL REFERENCES followers (id) ON DELETE CASCADE,
                account_number {text} NOT NULL, service {text} NOT NULL, region {text} NOT NULL,
                is_default {bool} NOT NULL, at {instant} NOT NULL);
            CREATE UNIQUE INDEX ix_bindings_follower_id_account_number ON bindings (follower_id, account_number);
            CREATE INDEX ix_bindings_account_number ON bindings (account_number);
            CREATE TABLE bind_tries (key {text} NOT NULL PRIMARY KEY, count {int} NOT NULL, until {instant} NOT NULL);
            CREATE TABLE bind_codes (
                follower_id {long} NOT NULL REFERENCES followers (id) ON DELETE CASCADE,
                account_number {text} NOT NULL, salt {bytes} NOT NULL, hash {bytes},
                tries {int} NOT NULL, sent_at {instant} NOT NULL, until {instant} NOT NULL,
                PRIMARY KEY (follower_id, account_number));
            """
        );
}
