using Spectre.Console;

namespace SmartService.Eval.Bench;

/// <summary>Shows the figures with their goals.</summary>
static class FigureTable
{
    public static void Print(BenchReport report)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Figure", "Measured", "Goal", "");
        table.Columns[1].RightAligned();
        table.Columns[2].RightAligned();
        foreach (var figure in report.Figures)
            table.AddRow(Markup.Escape(figure.Name), $"{figure.Value:0.###} {figure.Unit}", Goal(figure), Met(figure));
        AnsiConsole.Write(table);
        var machine = report.Machine;
        Console.WriteLine($"{machine.Cores} cores, {machine.Platform}, {machine.Runtime}{Load(report)}");
    }

    static string Goal(Figure figure) =>
        figure.Goal is { } goal ? $"{(figure.IsFloor ? ">=" : "<=")} {goal:0.###} {figure.Unit}" : "";

    static string Met(Figure figure) =>
        figure.Met switch
        {
            true => "[green]met[/]",
            false => "[red]not met[/]",
            null => "",
        };

    static string Load(BenchReport report) =>
        report.Load is not { } load ? ""
        : load > report.Machine.Cores / 2.0
            ? $", load {load:0.0} at the start: the machine was not quiet, quote no figure"
        : $", load {load:0.0} at the start";
}
