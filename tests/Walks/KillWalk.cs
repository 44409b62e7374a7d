using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SmartService.Eval.Wires;
using SmartService.Tests.Fakes;
using SmartService.TicketCore;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Tickets;
using Xunit;

namespace SmartService.Tests.Walks;

/// <summary>The host dies as in a power cut, again and again, while customers talk and simply try again.</summary>
public sealed class KillWalk : IDisposable
{
    const int Conversations = 200;
    const int Kills = 30;
    const int AtOnce = 8;

    // Each conversation takes at least three turns.
    const int TurnsAtLeast = Conversations * 2;

    readonly TempFolder folder = new();
    readonly CancellationTokenSource gone = new(TimeSpan.FromMinutes(10));
    readonly ConcurrentDictionary<int, (Customer Customer, string? Ticket)> done = new();

    CancellationToken patience => gone.Token;

    [Fact]
    public async Task No_turn_ticket_or_message_is_lost_or_doubled_when_the_host_is_killed()
    {
        var port = HostProcess.FreePort();
        await using var mortal = new Mortal(() => StartAsync(port), Points(), gone);
        await mortal.StartAsync();

        var talks = Parallel.ForEachAsync(
            Enumerable.Range(0, Conversations),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = patience },
            async (number, _) => await TalkAsync(number, mortal)
        );
        await Task.WhenAny(talks);
        // Why it did not come back is more worth knowing than that nobody could talk.
        await mortal.SettleAsync();
        await talks;
        mortal.Deaths.ShouldBe(Kills);
        await using var record = Record();
        await Until.TrueAsync(() => NothingIsOwedAsync(record), patience);
        foreach (var (customer, ticket) in done.Values)
            await CheckAsync(record, customer, ticket);
        await CheckFeedAsync(record);
        foreach (var (customer, _) in done.Values)
            await customer.DisposeAsync();
    }

    async Task TalkAsync(int number, Mortal mortal)
    {
        var customer = await Customer.ArriveAsync(mortal.Url, patience);
        var ticket = await Scripts.PlayAsync(number, customer, mortal.CountTurn, patience);
        done[number] = (customer, ticket);
    }

    // Chosen by a seed, so that a failure can be looked at again.
    static HashSet<int> Points()
    {
        var chance = new Random(20261122);
        var points = new HashSet<int>();
        while (points.Count < Kills)
            points.Add(chance.Next(5, TurnsAtLeast));
        return points;
    }

    Task<HostProcess> StartAsync(int port) =>
        HostProcess.StartAsync(
            ["--data", folder.Path, "--Dialogue:RecoverAfterSeconds=1", .. Trial.Roomy],
            patience,
            port,
            NewHost.Environment
        );

    ServiceProvider Record() =>
        new ServiceCollection()
            .AddTicketCore(new ConfigurationBuilder().Build(), database: null, folder.Path)
            .BuildServiceProvider();

    async Task<bool> NothingIsOwedAsync(ServiceProvider record) =>
        (
            await record.GetRequiredService<ReadConversation>().UnansweredAsync(DateTimeOffset.MaxValue, 1, patience)
        ).Count == 0;

    async Task CheckAsync(ServiceProvider record, Customer customer, string? ticket)
    {
        var lines = await record
            .GetRequiredService<ReadConversation>()
            .TranscriptAsync(customer.Conversation, 0, 1000, patience);
        lines.Select(line => line.Seq).ShouldBe(Enumerable.Range(1, lines.Count).Select(seq => (long)seq));
        lines.Select(line => line.Id).ShouldBeUnique();
        CheckTurns(lines, customer);
        var tickets = await record
            .GetRequiredService<ReadTickets>()
            .OfConversationAsync(customer.Conversation, patience);
        tickets.Select(one => one.Number).ShouldBe(ticket is null ? [] : [ticket]);
        await CheckHeardAsync(customer);
    }

    static void CheckTurns(IReadOnlyList<Message> lines, Customer customer)
    {
        var turns = lines
            .Where(line => line.Speaker == Speaker.Customer && !line.Id.StartsWith('#'))
            .Select(line => line.Id)
            .ToList();
        turns.ShouldBe(Enumerable.Range(0, turns.Count).Select(turn => $"{customer.Conversation}-{turn}"));
        turns.Count.ShouldBeGreaterThanOrEqualTo(2);
    }

    // What came on the broken and mended stream is what the service holds: nothing twice, nothing missing.
    async Task CheckHeardAsync(Customer customer)
    {
        var held = await customer.ReadAllAsync(patience);
        held.Select(said => said.Id).ShouldBeUnique();
        customer.Transcript.Keys.ShouldBeSubsetOf(held.Select(said => said.Id));
        var last = customer.Transcript.Keys.Last();
        held.Where(said => string.CompareOrdinal(said.Id, last) <= 0)
            .Select(said => said.Id)
            .ShouldBe(customer.Transcript.Keys);
    }

    async Task CheckFeedAsync(ServiceProvider record)
    {
        var feed = record.GetRequiredService<TicketFeed>();
        for (
            long number = 0;
            await feed.ReadAsync(number, 1000, patience) is { Count: > 0 } events;
            number = events[^1].Number
        )
            events.Select(one => one.Number).ShouldBe(Enumerable.Range(1, events.Count).Select(step => number + step));
    }

    public void Dispose()
    {
        gone.Dispose();
        folder.Dispose();
    }
}
