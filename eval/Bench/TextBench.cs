using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SmartService.Eval.Labelled;
using SmartService.Eval.Running;
using SmartService.Eval.Wires;

namespace SmartService.Eval.Bench;

/// <param name="Passages">While turns are measured.</param>
/// <param name="Many">While searches are measured.</param>
/// <param name="Turns">Measured each way.</param>
sealed record BenchSize(int Passages, int Many, int Turns, int Conversations);

/// <summary>The whole run: fill, turns in this process, turns over the wires, fill up, searches.</summary>
sealed class TextBench(BenchSize size, string? database)
{
    const int Seed = 11;

    readonly List<Figure> figures = [];
    readonly MadePassages made = new(Words.Read(), Seed);

    public async Task<IReadOnlyList<Figure>> RunAsync(CancellationToken stop)
    {
        using var folder = new TemporaryFolder();
        await AtStartAsync(folder.Path, stop);
        await ImportAsync(folder.Path, size.Passages, stop);
        await InProcessAsync(folder.Path, stop);
        await OverTheWiresAsync(folder.Path, stop);
        if (size.Many > size.Passages)
            await ImportAsync(folder.Path, size.Many - size.Passages, stop);
        await AtManyAsync(folder.Path, stop);
        return figures;
    }

    async Task AtStartAsync(string data, CancellationToken stop)
    {
        await using var house = await OpenHouse.OnAsync(data, database, stop);
        figures.AddRange(Memory.Of("at the start"));
    }

    async Task InProcessAsync(string data, CancellationToken stop)
    {
        await using var house = await OpenHouse.OnAsync(data, database, stop);
        figures.AddRange(Memory.Of($"at {size.Passages:N0} passages"));
        var rooms = house.Services;
        // From the turn to its last reply, everything written and committed.
        var turns = new TurnBench("engine", size, Questions()) { Goal = 20 };
        figures.AddRange(await turns.RunAsync(token => EngineCustomer.ArriveAsync(rooms, token), stop));
        figures.AddRange(await new StepBench(rooms, Questions()).RunAsync(stop));
    }

    async Task OverTheWiresAsync(string data, CancellationToken stop)
    {
        await using var host = await HostProcess.StartAsync([.. Where(data), .. Trial.Roomy], stop);
        // No goal here: the customers' own HTTP and JSON run on the same cores and are in the figure.
        var turns = new TurnBench("web", size, Questions());
        figures.AddRange(await turns.RunAsync(token => WebBenchCustomer.ArriveAsync(host.Url, token), stop));
        var name = $"host's working set at {size.Passages:N0} passages, after the turns";
        figures.Add(new(name, Memory.MiB(host.WorkingSet), "MiB"));
    }

    async Task AtManyAsync(string data, CancellationToken stop)
    {
        await using var house = await OpenHouse.OnAsync(data, database, stop);
        figures.AddRange(Memory.Of($"at {size.Many:N0} passages"));
        figures.AddRange(await new SearchBench(house.Services, Questions()).RunAsync(size.Many, stop));
    }

    /// <summary>By the verb, as a utility does it: from its start to its end.</summary>
    async Task ImportAsync(string data, int count, CancellationToken stop)
    {
        var folder = Path.Combine(data, $"made-{count}");
        await made.WriteAsync(folder, count, stop);
        var began = Stopwatch.GetTimestamp();
        var verb = await HostProcess.RunAsync(["import", folder, .. Where(data)], stop);
        if (verb.ExitCode != 0)
            throw new EvalException($"The import ended with {verb.ExitCode}: {verb.Output}{verb.Errors}");
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        figures.Add(new($"import of {count:N0} passages", seconds, "s"));
        figures.Add(new($"import of {count:N0} passages, each second", count / seconds, "passages"));
    }

    IReadOnlyList<string> Where(string data) =>
        database is null ? ["--data", data] : ["--data", data, "--db", database];

    // What customers ask of the sample, and of what was made.
    List<string> Questions() =>
        [
            .. TsvTable
                .Read(Beside.Path("Sets/knowledge-dev.tsv"), "question", "expected")
                .Rows.Where(row => row["expected"] != "-")
                .Select(row => row["question"]),
            .. made.Questions.Take(200),
        ];
}
