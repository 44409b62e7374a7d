using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SmartService.TicketCore.Store.Migrations;

/// <summary>Which files platforms were given and still keep.</summary>
[DbContext(typeof(TicketDb))]
[Migration("20261129210000_GivenFiles")]
internal sealed class GivenFiles : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Run(
            """
            CREATE TABLE given_files (
                attachment_id {text} NOT NULL REFERENCES attachments (id) ON DELETE CASCADE,
                account {text} NOT NULL, media_id {text} NOT NULL, until {instant} NOT NULL,
                PRIMARY KEY (attachment_id, account));
            """
        );
}
