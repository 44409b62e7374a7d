using System.CommandLine;
using SmartService.Eval.Bench.Calls;
using SmartService.Eval.Bench.Voice;
using SmartService.Eval.Running;

namespace SmartService.Eval.Bench;

/// <summary><c>bench</c>: how fast and how large it is, with the goals beside the figures.</summary>
static class BenchVerb
{
    static readonly Option<int> Turns = new("--turns")
    {
        Description = "Turns measured each way",
        DefaultValueFactory = _ => 4000,
    };

    static readonly Option<int> Passages = new("--passages")
    {
        Description = "Passages while turns are measured",
        DefaultValueFactory = _ => 10_000,
    };

    static readonly Option<int> Many = new("--many")
    {
        Description = "Passages while searches are measured",
        DefaultValueFactory = _ => 100_000,
    };

    static readonly Option<int> Conversations = new("--conversations")
    {
        Description = "Conversations at once",
        DefaultValueFactory = _ => 16,
    };

    static readonly Option<string?> Database = new("--db")
    {
        Description = "An empty PostgreSQL database to measure on, which is filled. Default: SQLite",
        HelpName = "CONNECTION",
    };

    static readonly Option<bool> Strict = StrictOption();
    static readonly Option<string?> Json = Output.JsonOption();

    public static Command Make()
    {
        var text = new Command("text", "Turns, searches, import and memory of the text channels")
        {
            Turns,
            Passages,
            Many,
            Conversations,
            Database,
            Strict,
            Json,
        };
        foreach (var (option, least) in new[] { (Turns, 100), (Passages, 100), (Many, 100), (Conversations, 1) })
            option.Validators.Add(given =>
            {
                if (given.GetValueOrDefault<int>() < least)
                    given.AddError($"{option.Name} must be at least {least}.");
            });
        text.SetAction(RunAsync);
        return new Command("bench", "Measure, and compare with the goals")
        {
            text,
            VoiceVerb.Make(),
            CallsVerb.Make(),
            HouseVerb.Make(),
        };
    }

    public static Option<bool> StrictOption() => new("--strict") { Description = "Exit with 1 when a goal is not met" };

    static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var size = new BenchSize(
            parsed.GetValue(Passages),
            Math.Max(parsed.GetValue(Many), parsed.GetValue(Passages)),
            parsed.GetValue(Turns),
            parsed.GetValue(Conversations)
        );
        var (at, load) = (TimeProvider.System.GetUtcNow(), Machine.Load());
        var figures = await new TextBench(size, parsed.GetValue(Database)).RunAsync(stop);
        var report = new BenchReport(at, Machine.This(), load, figures);
        FigureTable.Print(report);
        await Output.WriteAsync(parsed.GetValue(Json), report, stop);
        return parsed.GetValue(Strict) && !report.AllMet ? 1 : 0;
    }
}
