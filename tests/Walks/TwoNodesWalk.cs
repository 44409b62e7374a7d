using Shouldly;
using SmartService.Eval.Wires;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Walks;

/// <summary>Two hosts on one PostgreSQL serve one conversation between them.</summary>
public sealed class TwoNodesWalk : IDisposable
{
    readonly TempFolder first = new();
    readonly TempFolder second = new();
    readonly CancellationToken patience = new CancellationTokenSource(TimeSpan.FromMinutes(6)).Token;

    [PostgresFact]
    public async Task A_customer_who_speaks_to_one_node_hears_it_at_the_other()
    {
        await using var database = await TempPostgres.CreateAsync();
        await using var a = await StartAsync(first, database);
        await using var b = await StartAsync(second, database);
        await using var customer = await Customer.ArriveAsync(a.Url, patience);
        await customer.ListenAtAsync(b.Url, patience);

        await customer.SayAsync("我欠多少电费", patience);
        customer.SpeaksAt = b.Url;
        await customer.ListenAtAsync(a.Url, patience);
        await customer.SayAsync("10035278", patience);
        customer.SpeaksAt = a.Url;
        await customer.ListenAtAsync(b.Url, patience);
        var told = await customer.SayAsync("8000", patience);

        string.Concat(told.Select(reply => reply.Text)).ShouldContain("元");
    }

    [PostgresFact]
    public async Task A_turn_that_reaches_both_nodes_at_once_is_taken_once()
    {
        await using var database = await TempPostgres.CreateAsync();
        await using var a = await StartAsync(first, database);
        await using var b = await StartAsync(second, database);
        await using var customer = await Customer.ArriveAsync(a.Url, patience);

        for (var turn = 0; turn < 10; turn++)
        {
            var atA = customer.PostAsync("燃气一方多少钱", $"turn-{turn}", patience);
            customer.SpeaksAt = b.Url;
            var atB = customer.PostAsync("燃气一方多少钱", $"turn-{turn}", patience);
            (await atA).ShouldBe(await atB);
            customer.SpeaksAt = a.Url;
        }

        // A turn is accepted before its answer is written.
        IReadOnlyList<Said> all = [];
        await Until.TrueAsync(
            async () => AnsweredTurns(all = await customer.ReadAllAsync(patience)).Count >= 10,
            patience
        );
        all.Count(said => said.From == "user").ShouldBe(10);
        AnsweredTurns(all).Count.ShouldBe(10);
        all.Select(said => said.Id).ShouldBeUnique();
    }

    [PostgresFact]
    public async Task A_person_at_one_node_and_a_customer_at_the_other_talk()
    {
        await using var database = await TempPostgres.CreateAsync();
        await using var a = await StartAsync(first, database);
        await using var b = await StartAsync(second, database);
        await using var customer = await Customer.ArriveAsync(a.Url, patience);
        using var person = await Person.SignInAsync(b.Url, "admin", NewHost.Password, patience);

        await customer.SayAsync("转人工", patience);
        await person.AcceptAsync(customer.Conversation, patience);
        await person.SayAsync(customer.Conversation, "您好，请讲。", patience);

        (await customer.HearAsync(said => said.From == "agent", patience)).Text.ShouldBe("您好，请讲。");
    }

    // The greeting answers the arrival, which is no line of the customer's.
    static HashSet<string> AnsweredTurns(IReadOnlyList<Said> all)
    {
        var turns = all.Where(said => said.From == "user").Select(said => said.Id).ToHashSet();
        turns.IntersectWith(all.Where(said => said.From == "bot").Select(said => said.ReplyToId ?? ""));
        return turns;
    }

    Task<HostProcess> StartAsync(TempFolder folder, TempPostgres database) =>
        HostProcess.StartAsync(
            ["--data", folder.Path, "--db", database.ConnectionString, .. Trial.Roomy],
            patience,
            environment: NewHost.Environment
        );

    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
    }
}
