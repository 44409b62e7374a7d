using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Shouldly;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Store;
using Xunit;

namespace SmartService.Tests.TicketCore;

public sealed class FeedTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Theory, EachDatabase]
    public async Task Many_writers_at_once_leave_no_gap_in_the_numbers(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind);
        var nodes = new[] { record.First, kind == DatabaseKind.Postgres ? record.AddNode() : record.First };
        await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(writer => Task.Run(() => ConverseAsync(record, nodes[writer % 2], $"c{writer}", turns: 8)))
        );
        var told = await record.Get<TicketFeed>().ReadAsync(0, 1000, default);
        told.Count.ShouldBe(12 * (1 + 8 * 2));
        told.Select(happened => happened.Number)
            .ShouldBe(Enumerable.Range(1, told.Count).Select(number => (long)number));
    }

    [Theory, EachDatabase]
    public async Task An_event_says_which_lines_were_added_and_by_whom(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind);
        await record.OpenAsync("c1");
        await record.AnswerAsync(await record.SayAsync("c1", "t1"), "t1", "一", "二");
        var told = await record.Get<TicketFeed>().ReadAsync(1, 10, default);
        told.Select(happened => happened.DataJson)
            .ShouldBe(["""{"from":1,"to":1,"speaker":"customer"}""", """{"from":2,"to":3,"speaker":"bot"}"""]);
        told.ShouldAllBe(happened => happened.Kind == FeedKinds.MessagesAdded && happened.ConversationId == "c1");
    }

    [Theory, EachDatabase]
    public async Task Listeners_hear_of_a_change_when_it_is_written_and_only_once(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind);
        await using var running = await RunningAsync(record.First);
        var heard = new ConcurrentQueue<FeedNotice>();
        using (record.Get<TicketFeed>().Subscribe(heard.Enqueue))
        {
            await record.OpenAsync("c1");
            heard.ShouldContain(new FeedNotice(1, FeedKinds.ConversationOpened, "c1"));
            await record.SayAsync("c1", "t1");
        }
        await record.SayAsync("c1", "t2");
        heard.Select(notice => notice.Number).ShouldBe([1, 2]);
    }

    [Theory, EachDatabase]
    public async Task A_refused_change_leaves_nothing_on_the_feed(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind);
        await Should.ThrowAsync<UnknownConversationException>(() => record.SayAsync("nobody", "t1"));
        await record.OpenAsync("c1");
        (await record.Get<TicketFeed>().ReadAsync(0, 10, default)).Single().Number.ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task A_reader_begins_at_the_end_and_goes_on_where_it_stood(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind, time: TimeProvider.System);
        await record.OpenAsync("before");
        var first = new Follower(record.First);
        await first.StandsAsync();
        await record.OpenAsync("c1");
        await first.HearsAsync("c1");
        await first.StopAsync();
        await record.OpenAsync("c2");
        var second = new Follower(record.First);
        await second.HearsAsync("c2");
        await second.StopAsync();
        first.Heard.ShouldBe(["c1"]);
        second.Heard.ShouldBe(["c2"]);
    }

    [Theory, EachDatabase]
    public async Task A_reader_that_fails_gets_the_same_event_again(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind, time: TimeProvider.System);
        var follower = new Follower(record.First, failures: 2);
        await follower.StandsAsync();
        await record.OpenAsync("c1");
        await record.OpenAsync("c2");
        await follower.HearsAsync("c2");
        await follower.StopAsync();
        follower.Heard.ShouldBe(["c1", "c2"]);
        follower.Tries.ShouldBe(4);
    }

    [PostgresFact]
    public async Task Another_node_is_woken_by_what_this_one_writes()
    {
        await using var record = await TestRecord.StartAsync(DatabaseKind.Postgres);
        var other = record.AddNode();
        await using var running = await RunningAsync(other);
        var heard = new TaskCompletionSource<FeedNotice>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = other.GetRequiredService<TicketFeed>().Subscribe(notice => heard.TrySetResult(notice));
        await ListeningAsync(record, 1);
        await record.OpenAsync("c1");
        (await heard.Task.WaitAsync(Soon)).ConversationId.ShouldBe("c1");
    }

    [PostgresFact]
    public async Task What_was_written_while_the_listeners_connection_was_cut_is_heard_afterwards()
    {
        await using var record = await TestRecord.StartAsync(DatabaseKind.Postgres, time: TimeProvider.System);
        var other = record.AddNode();
        await using var running = await RunningAsync(other);
        var heard = new ConcurrentQueue<string?>();
        using var subscription = other
            .GetRequiredService<TicketFeed>()
            .Subscribe(notice => heard.Enqueue(notice.ConversationId));
        await ListeningAsync(record, 1);
        await CutListenersAsync(record);
        await record.OpenAsync("while-cut");
        await Eventually.TrueAsync(() => heard.Contains("while-cut"), Soon);
        await record.OpenAsync("after");
        await Eventually.TrueAsync(() => heard.Contains("after"), Soon);
        heard.ShouldBe(["while-cut", "after"]);
    }

    [PostgresFact]
    public async Task Of_two_nodes_that_follow_under_one_name_one_runs_and_the_other_takes_over()
    {
        await using var record = await TestRecord.StartAsync(DatabaseKind.Postgres, time: TimeProvider.System);
        var one = new Follower(record.First);
        await one.StandsAsync();
        var two = new Follower(record.AddNode());
        for (var talk = 0; talk < 20; talk++)
            await record.OpenAsync($"c{talk}");
        await one.HearsAsync("c19");
        two.Heard.ShouldBeEmpty();
        await one.StopAsync();
        await record.OpenAsync("later");
        await two.HearsAsync("later");
        await two.StopAsync();
        one.Heard.Concat(two.Heard).ShouldBe([.. Enumerable.Range(0, 20).Select(talk => $"c{talk}"), "later"]);
    }

    private static async Task ConverseAsync(TestRecord record, IServiceProvider node, string id, int turns)
    {
        await node.GetRequiredService<OpenConversation>().RunAsync(new(id, "web"), default);
        for (var turn = 0; turn < turns; turn++)
        {
            var receipt = await node.GetRequiredService<RecordTurn>()
                .RunAsync(new(id, $"t{turn}", "问", null, record.Time.GetUtcNow()), default);
            var outcome = await node.GetRequiredService<AnswerTurn>()
                .RunAsync(Talk.Answer(receipt, $"t{turn}", "答"), default);
            outcome.ShouldBe(AnswerOutcome.Written);
        }
    }

    private static async Task<IAsyncDisposable> RunningAsync(IServiceProvider node)
    {
        var services = node.GetServices<IHostedService>().ToList();
        foreach (var service in services)
            await service.StartAsync(default);
        return new Running(services);
    }

    private static async Task ListeningAsync(TestRecord record, int listeners) =>
        await Eventually.TrueAsync(async () => await CountListenersAsync(record) >= listeners, Soon);

    private static async Task<long> CountListenersAsync(TestRecord record) =>
        (long)
            (
                await ScalarAsync(
                    record,
                    "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle' AND query LIKE 'LISTEN%'"
                )
            )!;

    private static async Task CutListenersAsync(TestRecord record) =>
        await ScalarAsync(
            record,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'"
        );

    private static async Task<object?> ScalarAsync(TestRecord record, string sql)
    {
        await using var connection = new NpgsqlConnection(record.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private sealed class Running(IReadOnlyList<IHostedService> services) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (var service in services)
                await service.StopAsync(default);
        }
    }

    private sealed class Follower
    {
        private readonly ConcurrentQueue<string> _heard = new();
        private readonly CancellationTokenSource _stop = new();
        private readonly IDbContextFactory<TicketDb> _databases;
        private readonly Task _run;
        private int _failures;

        public Follower(IServiceProvider node, int failures = 0)
        {
            _failures = failures;
            _databases = node.GetRequiredService<IDbContextFactory<TicketDb>>();
            _run = node.GetRequiredService<TicketFeed>().FollowAsync("test", null, HandleAsync, _stop.Token);
        }

        public IReadOnlyList<string> Heard => [.. _heard];
        public int Tries { get; private set; }

        /// <summary>Waits until the reader has its place at the end of the feed.</summary>
        public Task StandsAsync() => Eventually.TrueAsync(HasPlaceAsync, Soon);

        public Task HearsAsync(string conversation) => Eventually.TrueAsync(() => _heard.Contains(conversation), Soon);

        public async Task StopAsync()
        {
            await _stop.CancelAsync();
            await _run.WaitAsync(Soon);
        }

        private async Task<bool> HasPlaceAsync()
        {
            await using var db = await _databases.CreateDbContextAsync();
            return await db
                    .Database.SqlQuery<int>($"SELECT COUNT(*) AS \"Value\" FROM cursors WHERE reader = 'test'")
                    .SingleAsync() > 0;
        }

        private Task HandleAsync(FeedEvent happened, CancellationToken stop)
        {
            Tries++;
            if (_failures-- > 0)
                throw new InvalidOperationException("The reader cannot do this just now.");
            _heard.Enqueue(happened.ConversationId!);
            return Task.CompletedTask;
        }
    }
}
