using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SmartService.Knowledge.Store.Migrations;

[DbContext(typeof(KnowledgeDb))]
[Migration("20260101000000_InitialKnowledge")]
public sealed class InitialKnowledge : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Sources(migrationBuilder);
        Passages(migrationBuilder);
        Wordings(migrationBuilder);
        Vectors(migrationBuilder);
        State(migrationBuilder);
    }

    static void Sources(MigrationBuilder migration)
    {
        migration.CreateTable(
            "knowledge_sources",
            t => new
            {
                Id = t.Column<string>(nullable: false),
                Path = t.Column<string>(nullable: false),
                Title = t.Column<string>(nullable: false),
                Number = t.Column<string>(nullable: true),
                Supersedes = t.Column<string>(nullable: true),
                Region = t.Column<string>(nullable: true),
                EffectiveFrom = t.Column<DateOnly>(nullable: true),
                ContentHash = t.Column<string>(nullable: false),
                ImportedAt = t.Column<DateTimeOffset>(nullable: false),
            },
            constraints: t => t.PrimaryKey("PK_knowledge_sources", s => s.Id)
        );
        migration.CreateIndex("IX_knowledge_sources_Path", "knowledge_sources", "Path", unique: true);
    }

    static void Passages(MigrationBuilder migration)
    {
        migration.CreateTable(
            "knowledge_passages",
            t => new
            {
                Id = t.Column<string>(nullable: false),
                SourceId = t.Column<string>(nullable: false),
                IsFaq = t.Column<bool>(nullable: false),
                Ordinal = t.Column<int>(nullable: false),
                Line = t.Column<int>(nullable: true),
                Title = t.Column<string>(nullable: false),
                Clause = t.Column<string>(nullable: true),
                Text = t.Column<string>(nullable: false),
                Category = t.Column<string>(nullable: true),
                Service = t.Column<string>(nullable: true),
                Region = t.Column<string>(nullable: true),
                EffectiveFrom = t.Column<DateOnly>(nullable: true),
                EffectiveTo = t.Column<DateOnly>(nullable: true),
                ContentHash = t.Column<string>(nullable: false),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_knowledge_passages", p => p.Id);
                t.ForeignKey(
                    "FK_knowledge_passages_knowledge_sources_SourceId",
                    p => p.SourceId,
                    "knowledge_sources",
                    "Id",
                    onDelete: ReferentialAction.Cascade
                );
            }
        );
        migration.CreateIndex("IX_knowledge_passages_SourceId", "knowledge_passages", "SourceId");
    }

    static void Wordings(MigrationBuilder migration) =>
        migration.CreateTable(
            "knowledge_wordings",
            t => new
            {
                PassageId = t.Column<string>(nullable: false),
                Ordinal = t.Column<int>(nullable: false),
                Text = t.Column<string>(nullable: false),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_knowledge_wordings", w => new { w.PassageId, w.Ordinal });
                t.ForeignKey(
                    "FK_knowledge_wordings_knowledge_passages_PassageId",
                    w => w.PassageId,
                    "knowledge_passages",
                    "Id",
                    onDelete: ReferentialAction.Cascade
                );
            }
        );

    static void Vectors(MigrationBuilder migration) =>
        migration.CreateTable(
            "knowledge_vectors",
            t => new
            {
                Model = t.Column<string>(nullable: false),
                TextHash = t.Column<string>(nullable: false),
                Values = t.Column<byte[]>(nullable: false),
            },
            constraints: t => t.PrimaryKey("PK_knowledge_vectors", v => new { v.Model, v.TextHash })
        );

    static void State(MigrationBuilder migration) =>
        migration.CreateTable(
            "knowledge_state",
            t => new { Id = t.Column<int>(nullable: false), Version = t.Column<long>(nullable: false) },
            constraints: t => t.PrimaryKey("PK_knowledge_state", s => s.Id)
        );
}
