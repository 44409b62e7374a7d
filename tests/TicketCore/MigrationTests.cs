using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.People;
using SmartService.TicketCore.Store;
using Xunit;

namespace SmartService.Tests.TicketCore;

public sealed class MigrationTests
{
    [Theory, EachDatabase]
    public async Task From_empty_the_migrations_make_exactly_the_models_schema(DatabaseKind kind)
    {
        await using var record = await TestRecord.EmptyAsync(kind);
        await using var db = await OpenAsync(record);
        await db.Database.MigrateAsync();
        await ShouldBeTheModelsAsync(db, kind);
    }

    [Theory, EachDatabase]
    public async Task From_the_first_version_with_rows_in_it_they_make_the_same_and_keep_the_rows(DatabaseKind kind)
    {
        await using var record = await TestRecord.EmptyAsync(kind);
        await using var db = await OpenAsync(record);
        await db.GetService<IMigrator>().MigrateAsync("20261101000000_Initial");
        await FillFirstVersionAsync(db, kind);
        await db.Database.MigrateAsync();
        await ShouldBeTheModelsAsync(db, kind);
        (await db.Messages.SingleAsync()).Text.ShouldBe("你好");
        (await db.TicketEntries.CountAsync()).ShouldBe(2);
        (await db.Feed.SingleAsync()).Kind.ShouldBe(FeedKinds.TicketFiled);
        (await db.Handoffs.OrderBy(row => row.Id).Select(row => row.State).ToListAsync())
            .Select(state => (int)state)
            .ShouldBe([2, 0]);
    }

    [Theory, EachDatabase]
    public async Task The_database_itself_refuses_to_change_the_feed(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind);
        await record.OpenAsync("c1");
        await using var db = await OpenAsync(record);
        foreach (var sql in new[] { "UPDATE feed SET kind = 'x'", "DELETE FROM feed" })
        {
            var refused = await Should.ThrowAsync<DbException>(() => db.Database.ExecuteSqlRawAsync(sql));
            refused.Message.ShouldContain("append-only");
        }
    }

    [Theory, EachDatabase]
    public async Task Several_nodes_that_start_at_once_make_one_record(DatabaseKind kind)
    {
        await using var record = await TestRecord.EmptyAsync(kind, sample: true);
        var nodes = Enumerable.Range(0, 3).Select(_ => record.AddNode()).ToList();
        var passwords = await Task.WhenAll(
            nodes.Select(node => Task.Run(() => node.GetRequiredService<RecordStore>().EnsureReadyAsync(null, default)))
        );
        passwords.Count(password => password is not null).ShouldBe(1);
        await using var db = await OpenAsync(record);
        (await db.Accounts.CountAsync()).ShouldBe(400);
        (await db.Agents.CountAsync(agent => agent.Role == Role.Administrator)).ShouldBe(1);
    }

    [Fact]
    public async Task A_migration_that_was_killed_does_not_hold_up_the_next_start()
    {
        await using var record = await TestRecord.EmptyAsync();
        await using (var db = await OpenAsync(record))
        {
            await db.GetService<IMigrator>().MigrateAsync("20261101000000_Initial");
            await db.Database.ExecuteSqlRawAsync(
                """INSERT INTO "__EFMigrationsLock" ("Id", "Timestamp") VALUES (1, '2026-11-10 08:00:00')"""
            );
        }
        var start = record.Get<RecordStore>().EnsureReadyAsync(null, default);
        (await start.WaitAsync(TimeSpan.FromSeconds(30))).ShouldNotBeNull();
    }

    private static async Task FillFirstVersionAsync(TicketDb db, DatabaseKind kind)
    {
        var sqlite = kind == DatabaseKind.Sqlite;
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = FirstVersion
            .Replace("{at}", sqlite ? "638990000000000000" : "'2026-11-10 08:00+00'", StringComparison.Ordinal)
            .Replace("{no}", sqlite ? "0" : "false", StringComparison.Ordinal);
        await command.ExecuteNonQueryAsync();
    }

    private const string FirstVersion = """
        INSERT INTO conversations (id, channel, owner, identity_level, state_json, version, last_seq, started_at, last_at)
        VALUES ('c1', 'web', 1, 0, '{}', 1, 1, {at}, {at});
        INSERT INTO messages (conversation_id, seq, id, speaker, text, at, unanswered)
        VALUES ('c1', 1, 't1', 0, '你好', {at}, {no});
        INSERT INTO handoffs (conversation_id, reason, priority, packet_json, key, state, queued_at)
        VALUES ('c1', 'asked', 2, '{}', 'k1', 0, {at}), ('c1', 'angry', 1, '{}', 'k2', 0, {at});
        INSERT INTO tickets (number, type_id, type_name, department_id, slots_json, summary, priority, state, urged, key, version, filed_at)
        VALUES ('261110000001', 'transfer', '过户', 'hall', '{}', '过户', 2, 0, 0, 'k', 1, {at});
        INSERT INTO ticket_entries (ticket_id, at, by, state, note)
        VALUES (1, {at}, 'bot', 0, '已受理'), (1, {at}, 'bot', 0, '转办');
        INSERT INTO feed (number, kind, data_json, at) VALUES (1, 'ticket.filed', '{}', {at});
        """;

    private static Task<TicketDb> OpenAsync(TestRecord record) =>
        record.Get<IDbContextFactory<TicketDb>>().CreateDbContextAsync();

    private static async Task ShouldBeTheModelsAsync(TicketDb db, DatabaseKind kind)
    {
        var made = await SchemaOf.ReadAsync(db, kind);
        var model = await ModelAsync(kind);
        made.Count.ShouldBeGreaterThan(100);
        model.Except(made).ShouldBeEmpty("Only the model has this.");
        made.Except(model).ShouldBeEmpty("Only the migrations make this.");
    }

    private static async Task<IReadOnlyList<string>> ModelAsync(DatabaseKind kind)
    {
        await using var record = await TestRecord.EmptyAsync(kind);
        await using var db = await OpenAsync(record);
        await db.Database.EnsureCreatedAsync();
        return await SchemaOf.ReadAsync(db, kind);
    }
}
