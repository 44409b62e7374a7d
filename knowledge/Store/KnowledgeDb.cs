using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SmartService.Knowledge.Store;

/// <summary>What was imported and what could not be answered, on SQLite or PostgreSQL.</summary>
public sealed class KnowledgeDb(DbContextOptions<KnowledgeDb> options) : DbContext(options)
{
    public const string HistoryTable = "knowledge_migrations";

    public DbSet<SourceRow> Sources => Set<SourceRow>();
    public DbSet<PassageRow> Passages => Set<PassageRow>();
    public DbSet<WordingRow> Wordings => Set<WordingRow>();
    public DbSet<VectorRow> Vectors => Set<VectorRow>();
    public DbSet<StateRow> State => Set<StateRow>();
    public DbSet<UnansweredRow> Unanswered => Set<UnansweredRow>();

    /// <summary>Chooses PostgreSQL when a connection string is given, else SQLite in the folder.</summary>
    public static void Configure(DbContextOptionsBuilder builder, string? database, string dataFolder)
    {
        if (database is null)
            builder
                .UseSqlite(
                    $"Data Source={Path.Combine(dataFolder, "knowledge.db")}",
                    sqlite => sqlite.MigrationsHistoryTable(HistoryTable)
                )
                .AddInterceptors(new SqlitePragmas());
        else
            builder.UseNpgsql(database, npgsql => npgsql.MigrationsHistoryTable(HistoryTable));
        // Migrations are written by hand and proven by test to make this model; there is no snapshot to compare.
        builder.ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning));
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<SourceRow>(e =>
        {
            e.ToTable("knowledge_sources").HasKey(s => s.Id);
            e.HasIndex(s => s.Path).IsUnique();
        });
        modelBuilder.Entity<PassageRow>(e =>
        {
            e.ToTable("knowledge_passages").HasKey(p => p.Id);
            e.HasOne<SourceRow>().WithMany().HasForeignKey(p => p.SourceId).OnDelete(DeleteBehavior.Cascade);
            e.HasMany(p => p.Wordings).WithOne().HasForeignKey(w => w.PassageId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<WordingRow>().ToTable("knowledge_wordings").HasKey(w => new { w.PassageId, w.Ordinal });
        modelBuilder.Entity<VectorRow>().ToTable("knowledge_vectors").HasKey(v => new { v.Model, v.TextHash });
        modelBuilder.Entity<StateRow>(e =>
        {
            e.ToTable("knowledge_state").HasKey(s => s.Id);
            e.Property(s => s.Id).ValueGeneratedNever();
        });
        modelBuilder.Entity<UnansweredRow>(e =>
        {
            e.ToTable("knowledge_unanswered").HasKey(u => u.Id);
            e.HasIndex(u => u.Count);
        });
    }
}
