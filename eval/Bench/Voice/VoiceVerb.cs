using System.CommandLine;
using SmartService.Eval.Running;
using SmartService.Eval.Wires;

namespace SmartService.Eval.Bench.Voice;

/// <summary><c>bench voice</c>.</summary>
static class VoiceVerb
{
    static readonly Option<string> Models = new("--models")
    {
        Description = "Folder of speech models. Default: SMARTSERVICE_MODELS",
        HelpName = "DIR",
    };
    static readonly Option<string> Clips = new("--clips")
    {
        Description = "Folder of recorded callers",
        DefaultValueFactory = _ => "../shared/testdata/calls",
    };
    static readonly Option<int> Turns = new("--turns")
    {
        Description = "Turns measured",
        DefaultValueFactory = _ => 100,
    };
    static readonly Option<string?> Data = new("--data")
    {
        Description = "Data folder of the host, kept for the next run. Default: a temporary one",
    };
    static readonly Option<bool> Strict = BenchVerb.StrictOption();
    static readonly Option<string?> Json = Output.JsonOption();

    public static Command Make()
    {
        var verb = new Command("voice", "How quickly callers are answered and given way to, with local models")
        {
            Models,
            Clips,
            Turns,
            Data,
            Strict,
            Json,
        };
        verb.SetAction(RunAsync);
        return verb;
    }

    static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var models =
            parsed.GetValue(Models)
            ?? Environment.GetEnvironmentVariable("SMARTSERVICE_MODELS")
            ?? throw new EvalException("--models is missing: the folder of speech models to measure with.");
        using var folder = new TemporaryFolder();
        var run = new VoiceRun(
            parsed.GetRequiredValue(Clips),
            Path.GetFullPath(models),
            parsed.GetValue(Data) ?? folder.Path,
            parsed.GetValue(Turns)
        );
        if (!Directory.Exists(run.Clips))
            throw new EvalException($"--clips is {run.Clips}; there is no such folder.");
        var (at, load) = (TimeProvider.System.GetUtcNow(), Machine.Load());
        var bench = new VoiceBench(run);
        var report = new BenchReport(at, Machine.This(), load, await bench.RunAsync(stop));
        FigureTable.Print(report);
        await Output.WriteAsync(parsed.GetValue(Json), new { report, turns = bench.Turns }, stop);
        return parsed.GetValue(Strict) && !report.AllMet ? 1 : 0;
    }
}
