using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SmartService.TicketCore.Store.Migrations;

/// <summary>When an agent was last there, and the duty they left; and conversations by their last line, for who looks at all.</summary>
[DbContext(typeof(TicketDb))]
[Migration("20261122000000_PresenceOfAgents")]
internal sealed class PresenceOfAgents : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Run(
            """
            ALTER TABLE agents ADD COLUMN seen_at {instant};
            ALTER TABLE agents ADD COLUMN duty_before_absence {int};
            CREATE INDEX ix_conversations_last_at ON conversations (last_at);
            """
        );
}
