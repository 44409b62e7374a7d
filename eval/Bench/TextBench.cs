using System.Diagnostics;
using System.Runtime.CompilerServices;
using SmartService.Eval.Wires;
using SmartService.Host.Measuring;

namespace SmartService.Eval.Bench;

/// <summary>The figures of the text walk, on knowledge made up for the purpose.</summary>
static class TextBench
{
    const int Passages = 10_000;
    const int ManyPassages = 100_000;
    const int Searches = 500;

    public static async IAsyncEnumerable<Figure> RunAsync([EnumeratorCancellation] CancellationToken stop)
    {
        using var folder = new TemporaryFolder();
        await foreach (var figure in AtTenThousandAsync(Path.Combine(folder.Path, "10000"), stop))
            yield return figure;
        await foreach (var figure in AtHundredThousandAsync(Path.Combine(folder.Path, "100000"), stop))
            yield return figure;
    }

    static async IAsyncEnumerable<Figure> AtTenThousandAsync(
        string data,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        var seconds = await ImportAsync(data, Passages, stop);
        yield return new("import of 10,000 passages", seconds, "s");
        yield return new("import of 10,000 passages", Passages / seconds, "passages/s");
        var questions = MadeUpKnowledge.Questions(Passages, 2000);
        var wires = await TurnBench.OverWiresAsync(data, questions, stop);
        yield return new("text turn over Direct Line, 16 at once, p50", wires.Times.At(0.50), "ms");
        yield return Figure.AtMost("text turn over Direct Line, 16 at once, p99", wires.Times.At(0.99), "ms", 20);
        yield return new("text turns a second, 16 at once", wires.PerSecond, "");
        yield return new("memory of the host at 10,000 passages", wires.Megabytes, "MB");
        var engine = await TurnBench.InEngineAsync(data, questions, stop);
        yield return new("text turn in the engine, 16 at once, p50", engine.At(0.50), "ms");
        yield return Figure.AtMost("text turn in the engine, 16 at once, p99", engine.At(0.99), "ms", 20);
    }

    static async IAsyncEnumerable<Figure> AtHundredThousandAsync(
        string data,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        var seconds = await ImportAsync(data, ManyPassages, stop);
        yield return new("import of 100,000 passages", seconds, "s");
        await using var house = await OpenHouse.OpenAsync(data, stop);
        var questions = MadeUpKnowledge.Questions(ManyPassages, Searches);
        var times = new Times();
        foreach (var question in questions.Take(20).Concat(questions))
            times.Add(await house.SearchAsync(question, stop));
        yield return Figure.AtMost("search at 100,000 passages, p50", times.At(0.50), "ms", 10);
        yield return new("search at 100,000 passages, p99", times.At(0.99), "ms");
        yield return new("memory at 100,000 passages", Environment.WorkingSet / 1e6, "MB");
    }

    /// <returns>Seconds from the verb's start to its end, on a record that was made before.</returns>
    static async Task<double> ImportAsync(string data, int passages, CancellationToken stop)
    {
        await DoneAsync(["ask", "你好", "--data", data], stop);
        var table = Path.Combine(data, "made-up.csv");
        await MadeUpKnowledge.WriteAsync(table, passages, stop);
        var began = Stopwatch.GetTimestamp();
        await DoneAsync(["import", table, "--data", data], stop);
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    static async Task DoneAsync(string[] verb, CancellationToken stop)
    {
        var ended = await HostProcess.RunAsync(verb, stop);
        if (ended.ExitCode != 0)
            throw new InvalidOperationException($"{verb[0]} ended with {ended.ExitCode}: {ended.Output}{ended.Errors}");
    }
}
