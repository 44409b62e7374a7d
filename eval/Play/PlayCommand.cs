using System.CommandLine;
using SmartService.Eval.Wires;
using Spectre.Console;

namespace SmartService.Eval.Play;

/// <summary><c>play PATH…</c>: plays scenarios and says what customers did not get.</summary>
static class PlayCommand
{
    static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = "Scenario files, or folders of them",
        Arity = ArgumentArity.OneOrMore,
    };

    static readonly Option<Uri?> Url = new("--url")
    {
        Description = "A running host, such as http://localhost:5080; without it one is started on new data",
    };

    public static Command Create()
    {
        var command = new Command("play", "Play scripted conversations over Direct Line and judge the replies")
        {
            Paths,
            Url,
        };
        command.SetAction((parsed, stop) => RunAsync(parsed.GetRequiredValue(Paths), parsed.GetValue(Url), stop));
        return command;
    }

    static async Task<int> RunAsync(string[] paths, Uri? url, CancellationToken stop)
    {
        var scenarios = paths.SelectMany(Scenario.Read).ToList();
        using var folder = new TemporaryFolder();
        await using var host = url is null
            ? await HostProcess.StartAsync(["--data", folder.Path, .. Trial.Roomy], stop)
            : null;
        var player = new Player(url ?? host!.Url, TimeSpan.FromSeconds(10));
        var failed = 0;
        foreach (var scenario in scenarios)
        {
            var played = await player.PlayAsync(scenario, stop);
            failed += played.Faults.Count > 0 ? 1 : 0;
            Tell(played);
        }
        AnsiConsole.WriteLine($"{scenarios.Count - failed} of {scenarios.Count} scenarios as they should be");
        return failed == 0 ? 0 : 1;
    }

    static void Tell(Played played)
    {
        AnsiConsole.WriteLine($"{(played.Faults.Count == 0 ? "ok    " : "FAULTY")} {played.Scenario}");
        foreach (var fault in played.Faults)
            AnsiConsole.WriteLine($"       {fault}");
    }
}
