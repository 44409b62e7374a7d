using System.CommandLine;
using SmartService.Eval.Bench;
using SmartService.Eval.Hearing;
using SmartService.Eval.Labelled;
using SmartService.Eval.Play;
using SmartService.Eval.Running;
using SmartService.Eval.WeChat;
using Spectre.Console;

// A table in a file is neither coloured nor cut at the width of a terminal that is not there.
if (Console.IsOutputRedirected)
{
    AnsiConsole.Profile.Width = 160;
    AnsiConsole.Profile.Capabilities.Ansi = false;
}
var program = new RootCommand("Judges a SmartService host by what its customers get.")
{
    BenchVerb.Make(),
    HearVerb.Make(),
    PlayVerb.Make(),
    SetsVerb.Make(),
    FitVerb.Make(),
    WeChatVerb.Make(),
};
try
{
    return await program.Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false });
}
catch (EvalException problem)
{
    Console.Error.WriteLine($"eval: {problem.Message}");
    return 2;
}
