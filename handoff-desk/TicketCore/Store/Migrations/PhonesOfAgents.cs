using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SmartService.TicketCore.Store.Migrations;

/// <summary>What an agent's telephone at the PBX does.</summary>
[DbContext(typeof(TicketDb))]
[Migration("20261128120000_PhonesOfAgents")]
internal sealed class PhonesOfAgents : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Run("ALTER TABLE agents ADD COLUMN phone {int};");
}
