using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SmartService.Eval.Running;
using SmartService.Eval.Wires;
using SmartService.Knowledge.Search;

namespace SmartService.Eval.Labelled;

/// <summary><c>fit</c>: makes the knowledge base's confidence anew, after its texts, its examples or its search have changed.</summary>
static class FitVerb
{
    static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    static readonly Option<string> Set = new("--set")
    {
        Description = "The set that weights and thresholds are chosen on",
        DefaultValueFactory = _ => Beside.Path("Sets/knowledge-dev.tsv"),
    };

    static readonly Option<string> Out = new("--out")
    {
        Description = "The file that is written",
        DefaultValueFactory = _ => Path.Combine("knowledge", "Data", ConfidenceFit.FileName),
    };

    public static Command Make()
    {
        var verb = new Command("fit", "Fit the confidence of the knowledge base to a labelled set") { Set, Out };
        verb.SetAction(RunAsync);
        return verb;
    }

    static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        using var folder = new TemporaryFolder();
        await using var house = await OpenHouse.OnAsync(folder.Path, null, stop);
        var fit = ConfidenceFitting.Of(
            await WeighedQuestion.OfAsync(
                parsed.GetValue(Set)!,
                house.Services.GetRequiredService<KnowledgeBase>(),
                SetsVerb.Today(house.Services),
                stop
            )
        );
        var text = JsonSerializer.Serialize(fit, Written) + "\n";
        await File.WriteAllTextAsync(parsed.GetValue(Out)!, text, stop);
        Console.WriteLine(text);
        return 0;
    }
}
