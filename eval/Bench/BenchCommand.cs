using System.CommandLine;
using System.Text.Json;
using Spectre.Console;

namespace SmartService.Eval.Bench;

/// <summary><c>bench text</c>: how fast, how exact and how large, with the goals beside it.</summary>
static class BenchCommand
{
    static readonly Option<string?> Json = new("--json")
    {
        HelpName = "FILE",
        Description = "Write the figures to a file, too",
    };

    public static Command Create()
    {
        var text = new Command("text", "Import, turns over Direct Line and in the engine, search") { Json };
        text.SetAction((parsed, stop) => RunAsync(parsed.GetValue(Json), stop));
        return new Command("bench", "Measure") { text };
    }

    static async Task<int> RunAsync(string? file, CancellationToken stop)
    {
        var figures = new List<Figure>();
        await foreach (var figure in TextBench.RunAsync(stop))
        {
            AnsiConsole.WriteLine($"{figure.Name}: {figure.Shown}");
            figures.Add(figure);
        }
        AnsiConsole.Write(Table(figures));
        if (file is not null)
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(figures, Figure.Json), stop);
        return figures.All(figure => figure.Met is not false) ? 0 : 1;
    }

    static Table Table(IEnumerable<Figure> figures)
    {
        var table = new Table().AddColumns("What", "Measured", "Goal", "");
        foreach (var figure in figures)
            table.AddRow(
                figure.Name,
                figure.Shown,
                figure.Goal ?? "",
                figure.Met is null ? ""
                    : figure.Met.Value ? "met"
                    : "NOT MET"
            );
        return table;
    }
}
