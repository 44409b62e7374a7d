using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using SmartService.Dialogue.Understanding;
using SmartService.Eval.Running;
using SmartService.Eval.Wires;
using SmartService.Knowledge.Search;
using SmartService.TicketCore;
using Spectre.Console;

namespace SmartService.Eval.Labelled;

/// <summary><c>sets</c>: what the house makes of the labelled sets that trainers judge it by.</summary>
static class SetsVerb
{
    static readonly Argument<string[]> Sets = new("SET")
    {
        Description = "Files *.tsv, or names of sets that come with the program. Default: all of these",
        Arity = ArgumentArity.ZeroOrMore,
    };

    static readonly Option<bool> Misses = new("--misses") { Description = "Show every line that came out wrong" };
    static readonly Option<string?> Json = Output.JsonOption();

    public static Command Make()
    {
        var verb = new Command("sets", "Judge the house by labelled sets of questions") { Sets, Misses, Json };
        verb.SetAction(RunAsync);
        return verb;
    }

    static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var files = Files(parsed.GetValue(Sets) ?? []);
        using var folder = new TemporaryFolder();
        await using var house = await OpenHouse.OnAsync(folder.Path, null, stop);
        var results = new List<SetResult>();
        foreach (var file in files)
            results.Add(await RunAsync(file, house.Services, stop));
        var all = SetResult.Together(results);
        Print(all, parsed.GetValue(Misses));
        await Output.WriteAsync(parsed.GetValue(Json), all, stop);
        return 0;
    }

    static IReadOnlyList<string> Files(string[] given) =>
        given.Length == 0
            ? [.. Directory.GetFiles(Beside.Path("Sets"), "*.tsv").Order(StringComparer.Ordinal)]
            : [.. given.Select(Find)];

    static string Find(string given) =>
        new[] { given, Beside.Path($"Sets/{given}"), Beside.Path($"Sets/{given}.tsv") }.FirstOrDefault(File.Exists)
        ?? throw new EvalException($"There is no set {given}; give a file, or a name such as knowledge-test.");

    static async Task<SetResult> RunAsync(string file, IServiceProvider house, CancellationToken stop)
    {
        var now = house.GetRequiredService<TimeProvider>().GetUtcNow();
        return Path.GetFileNameWithoutExtension(file).Split('-')[0] switch
        {
            "knowledge" => await new KnowledgeSet(house.GetRequiredService<KnowledgeBase>(), Today(house)).RunAsync(
                file,
                stop
            ),
            "intent" => await new IntentSet(house.GetRequiredService<Understander>(), now).RunAsync(file, stop),
            "emergency" => EmergencySet.Run(file),
            _ => throw new EvalException(
                $"{Path.GetFileName(file)}: the name of a set begins with knowledge-, intent- or emergency, which tells how it is judged."
            ),
        };
    }

    internal static DateOnly Today(IServiceProvider house) =>
        China.Day(house.GetRequiredService<TimeProvider>().GetUtcNow());

    static void Print(SetResult all, bool withMisses)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Set", "Measure", "Lines", "Share");
        foreach (var score in all.Scores)
            table.AddRow(score.Set, score.Measure, $"{score.Count}/{score.Of}", $"{score.Share:P1}");
        AnsiConsole.Write(table);
        foreach (var miss in withMisses ? all.Misses : [])
            Console.WriteLine($"{miss.Set}\t{miss.Said}\t{miss.Expected}\t{miss.Got}");
    }
}
