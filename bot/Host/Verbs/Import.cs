using System.CommandLine;
using SmartService.Host.Start;
using SmartService.Knowledge.Ingest;
using Spectre.Console;

namespace SmartService.Host.Verbs;

/// <summary><c>import</c>: brings files into the knowledge base and tells what became of them.</summary>
static class Import
{
    static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = "Files, or folders of them: CSV, XLSX, Markdown, DOCX, HTML, PDF, TXT",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Command Verb()
    {
        var verb = new Command("import", "Read FAQ tables and documents into the knowledge base") { Paths };
        verb.SetAction(RunAsync);
        return verb;
    }

    /// <returns>0 when all was taken, 1 when something was refused.</returns>
    static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var paths = parsed.GetRequiredValue(Paths);
        if (paths.FirstOrDefault(path => !Path.Exists(path)) is { } missing)
            throw new WrongOptionException("import", missing, "there is no such file or folder.");
        await using var house = await House.OpenAsync(Launch.Of(parsed), stop);
        var report = await WithProgressAsync(progress =>
            house.Services.GetRequiredService<Importer>().ImportAsync(paths, progress, stop)
        );
        ImportText.Write(report, Console.Out);
        return report.Refused.Count == 0 ? 0 : 1;
    }

    // The bar goes to standard error, so that the report can be kept in a file.
    static Task<ImportReport> WithProgressAsync(Func<IProgress<ImportProgress>, Task<ImportReport>> import)
    {
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return terminal
            .Progress()
            .AutoClear(true)
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn()
            )
            .StartAsync(bars =>
            {
                var bar = bars.AddTask("…");
                return import(new Bar(bar));
            });
    }

    sealed class Bar(ProgressTask bar) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            bar.MaxValue = Math.Max(1, value.Total);
            bar.Value = value.Done;
            bar.Description = Markup.Escape(value.File is { } file ? Path.GetFileName(file) : "建立索引");
        }
    }
}
