using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SmartService.TicketCore.Store.Migrations;

/// <summary>What followers do not want to be told.</summary>
[DbContext(typeof(TicketDb))]
[Migration("20261129220000_NoticesOff")]
internal sealed class NoticesOff : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Run(
            """
            CREATE TABLE notices_off (
                follower_id {long} NOT NULL REFERENCES followers (id) ON DELETE CASCADE,
                type {text} NOT NULL, at {instant} NOT NULL,
                PRIMARY KEY (follower_id, type));
            """
        );
}
