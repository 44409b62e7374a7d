using System.CommandLine;
using SmartService.Eval.Running;
using SmartService.Eval.Wires;

namespace SmartService.Eval.Play;

/// <summary><c>play</c>: scripted conversations over Direct Line, judged by what the customer got.</summary>
static class PlayVerb
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    static readonly Argument<string?> Scenarios = new("PATH")
    {
        Description = "A scenario, or a folder of scenarios. Default: those that come with the program",
        Arity = ArgumentArity.ZeroOrOne,
    };

    static readonly Option<Uri?> Url = new("--url")
    {
        Description = "A host that runs already. Default: one of our own, with an empty data folder",
        HelpName = "URL",
    };

    static readonly Option<string?> Json = Output.JsonOption();

    public static Command Make()
    {
        var verb = new Command("play", "Play scripted conversations and judge what the customer got")
        {
            Scenarios,
            Url,
            Json,
        };
        verb.SetAction(RunAsync);
        return verb;
    }

    /// <returns>0 when every scenario went as it should, else 1.</returns>
    static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var scenarios = ScenarioFiles.Read(parsed.GetValue(Scenarios) ?? Beside.Path("Scenarios"));
        using var folder = new TemporaryFolder();
        await using var host = parsed.GetValue(Url) is null
            ? await HostProcess.StartAsync(["--data", folder.Path, .. Trial.Roomy], stop)
            : null;
        var player = new Player(parsed.GetValue(Url) ?? host!.Url, Patience, TimeProvider.System);
        var played = new List<Played>();
        foreach (var scenario in scenarios)
            played.Add(await TryAsync(player, scenario, stop));
        PlayTable.Print(played);
        await Output.WriteAsync(parsed.GetValue(Json), played, stop);
        return played.All(one => one.Passed) ? 0 : 1;
    }

    // A host that fails in one conversation is judged by the others too.
    static async Task<Played> TryAsync(Player player, Scenario scenario, CancellationToken stop)
    {
        try
        {
            return await player.PlayAsync(scenario, stop);
        }
        catch (Exception broken)
            when (broken is InvalidOperationException or HttpRequestException && !stop.IsCancellationRequested)
        {
            return new Played(scenario.Name, [new PlayedTurn("", [], 0, [broken.Message])]);
        }
    }
}
