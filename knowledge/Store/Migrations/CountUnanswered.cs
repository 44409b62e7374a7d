using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SmartService.Knowledge.Store.Migrations;

[DbContext(typeof(KnowledgeDb))]
[Migration("20260102000000_CountUnanswered")]
public sealed class CountUnanswered : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "knowledge_unanswered",
            t => new
            {
                Id = t.Column<string>(nullable: false),
                Text = t.Column<string>(nullable: false),
                Service = t.Column<string>(nullable: true),
                Region = t.Column<string>(nullable: true),
                Count = t.Column<int>(nullable: false),
                FirstAsked = t.Column<DateTimeOffset>(nullable: false),
                LastAsked = t.Column<DateTimeOffset>(nullable: false),
            },
            constraints: t => t.PrimaryKey("PK_knowledge_unanswered", u => u.Id)
        );
        migrationBuilder.CreateIndex("IX_knowledge_unanswered_Count", "knowledge_unanswered", "Count");
    }
}
