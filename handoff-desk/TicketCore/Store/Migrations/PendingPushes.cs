using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SmartService.TicketCore.Store.Migrations;

/// <summary>What a follower sent, as it came, until it stands in the transcript.</summary>
[DbContext(typeof(TicketDb))]
[Migration("20261129120000_PendingPushes")]
internal sealed class PendingPushes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Run(
            """
            ALTER TABLE pushes ADD COLUMN pending {text};
            CREATE INDEX ix_pushes_pending ON pushes (at) WHERE pending IS NOT NULL;
            """
        );
}
