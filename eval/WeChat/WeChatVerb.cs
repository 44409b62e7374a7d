using System.CommandLine;
using SmartService.Eval.Running;
using SmartService.Eval.Wires;
using Spectre.Console;

namespace SmartService.Eval.WeChat;

/// <summary><c>wechat simulate</c>: a host with an official account that is none, and a phone to follow it with.</summary>
static class WeChatVerb
{
    static readonly Option<int> Port = new("--port")
    {
        Description = "Where the phone is shown",
        DefaultValueFactory = _ => 5081,
    };

    static readonly Option<int> HostPort = new("--host-port")
    {
        Description = "Where the host serves, with its desk",
        DefaultValueFactory = _ => 5080,
    };

    static readonly Option<string?> Data = new("--data")
    {
        Description = "The host's data folder. Default: one that is thrown away",
        HelpName = "DIR",
    };

    static readonly Option<string?> Models = new("--models") { Description = "Speech models", HelpName = "DIR" };

    public static Command Make()
    {
        var simulate = new Command(
            "simulate",
            "Talk to the WeChat channel on a phone in the browser, without an account"
        )
        {
            Port,
            HostPort,
            Data,
            Models,
        };
        simulate.SetAction(RunAsync);
        return new Command("wechat", "The WeChat channel") { simulate };
    }

    static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        using var folder = parsed.GetValue(Data) is null ? new TemporaryFolder() : null;
        List<string> arguments = ["--data", parsed.GetValue(Data) ?? folder!.Path];
        if (parsed.GetValue(Models) is { } models)
            arguments.AddRange(["--models", models]);
        await using var simulation = await StartAsync(parsed, arguments, stop);
        foreach (var line in simulation.HostSaid.Split('\n').Where(line => line.Contains("one-time password")))
            AnsiConsole.WriteLine(line.Trim());
        AnsiConsole.WriteLine($"Phone: {simulation.Url}  Desk: {simulation.DeskUrl}  (Ctrl+C ends both)");
        await simulation.EndedAsync(stop);
        return 0;
    }

    static async Task<Simulation> StartAsync(ParseResult parsed, List<string> arguments, CancellationToken stop)
    {
        try
        {
            return await Simulation.StartAsync(parsed.GetValue(Port), parsed.GetValue(HostPort), arguments, stop);
        }
        catch (Exception problem) when (problem is IOException or InvalidOperationException)
        {
            throw new EvalException($"{problem.Message} Other ports: --port and --host-port.");
        }
    }
}
