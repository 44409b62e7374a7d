using System.CommandLine;
using SmartService.Eval.Bench;
using SmartService.Eval.Play;

var program = new RootCommand("Plays customers against the running host, over real wires, and judges what they got.")
{
    BenchCommand.Create(),
    PlayCommand.Create(),
};
return await program.Parse(args).InvokeAsync();
