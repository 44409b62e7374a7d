using System.CommandLine;
using SmartService.Eval.Running;
using SmartService.Eval.Wires;

namespace SmartService.Eval.Bench.Calls;

/// <summary><c>bench calls</c>.</summary>
static class CallsVerb
{
    static readonly Option<int> AtOnce = new("--calls")
    {
        Description = "Calls at once",
        DefaultValueFactory = _ => 100,
    };
    static readonly Option<double> Minutes = new("--minutes")
    {
        Description = "How long they talk",
        DefaultValueFactory = _ => 10,
    };
    static readonly Option<string?> Models = new("--models")
    {
        Description = "Folder of models that tell speech from noise, and speak. Default: by loudness, and espeak-ng",
        HelpName = "DIR",
    };
    static readonly Option<bool> Strict = BenchVerb.StrictOption();
    static readonly Option<string?> Json = Output.JsonOption();

    public static Command Make()
    {
        var verb = new Command(
            "calls",
            "Many calls at once with scripted recognition: packets, processor, memory, leaks"
        )
        {
            AtOnce,
            Minutes,
            Models,
            Strict,
            Json,
        };
        verb.SetAction(RunAsync);
        return verb;
    }

    static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        using var folder = new TemporaryFolder();
        var run = new CallsRun(
            parsed.GetValue(AtOnce),
            TimeSpan.FromMinutes(parsed.GetValue(Minutes)),
            folder.Path,
            parsed.GetValue(Models) is { } models ? Path.GetFullPath(models) : null
        );
        var (at, load) = (TimeProvider.System.GetUtcNow(), Machine.Load());
        var report = new BenchReport(at, Machine.This(), load, await new CallsBench(run).RunAsync(stop));
        FigureTable.Print(report);
        await Output.WriteAsync(parsed.GetValue(Json), report, stop);
        return parsed.GetValue(Strict) && !report.AllMet ? 1 : 0;
    }
}
