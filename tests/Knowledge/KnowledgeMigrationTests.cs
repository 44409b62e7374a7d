using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shouldly;
using SmartService.Knowledge.Store;
using SmartService.Tests.Fakes;
using SmartService.Tests.TicketCore;
using Xunit;

namespace SmartService.Tests.Knowledge;

public sealed class KnowledgeMigrationTests
{
    [Theory, EachDatabase]
    public async Task From_empty_the_migrations_make_exactly_the_models_schema(DatabaseKind kind)
    {
        await using var store = await Store.CreateAsync(kind);
        await using var db = store.Open();
        await db.Database.MigrateAsync();
        (await SchemaAsync(db, kind)).ShouldBe(await ModelAsync(kind));
    }

    [Theory, EachDatabase]
    public async Task From_the_version_before_they_make_the_same_and_keep_the_rows(DatabaseKind kind)
    {
        await using var store = await Store.CreateAsync(kind);
        await using var db = store.Open();
        await db.GetService<IMigrator>().MigrateAsync(db.Database.GetMigrations().SkipLast(1).Last());
        db.Sources.Add(
            new SourceRow
            {
                Id = "s",
                Path = "/faq.csv",
                Title = "faq",
                ContentHash = "h",
            }
        );
        await db.SaveChangesAsync();
        await db.Database.MigrateAsync();
        (await SchemaAsync(db, kind)).ShouldBe(await ModelAsync(kind));
        (await db.Sources.SingleAsync()).Path.ShouldBe("/faq.csv");
    }

    static async Task<IReadOnlyList<string>> ModelAsync(DatabaseKind kind)
    {
        await using var store = await Store.CreateAsync(kind);
        await using var db = store.Open();
        await db.Database.EnsureCreatedAsync();
        return await SchemaAsync(db, kind);
    }

    /// <summary>Without the table in which EF Core notes what it has applied.</summary>
    static async Task<IReadOnlyList<string>> SchemaAsync(KnowledgeDb db, DatabaseKind kind) =>
        [.. (await SchemaOf.ReadAsync(db, kind)).Where(line => !line.Contains(KnowledgeDb.HistoryTable))];

    /// <summary>An empty database of its own.</summary>
    sealed class Store(TempFolder folder, TempPostgres? server) : IAsyncDisposable
    {
        public static async Task<Store> CreateAsync(DatabaseKind kind) =>
            new(new TempFolder(), kind == DatabaseKind.Postgres ? await TempPostgres.CreateAsync() : null);

        public KnowledgeDb Open()
        {
            var options = new DbContextOptionsBuilder<KnowledgeDb>();
            KnowledgeDb.Configure(options, server?.ConnectionString, folder.Path);
            return new KnowledgeDb(options.Options);
        }

        public async ValueTask DisposeAsync()
        {
            if (server is not null)
                await server.DisposeAsync();
            folder.Dispose();
        }
    }
}
