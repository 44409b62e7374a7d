using System.CommandLine;
using SmartService.Host.Start;
using SmartService.VoiceGateway.Hearing.Local;
using SmartService.VoiceGateway.Hearing.Models;
using Spectre.Console;

namespace SmartService.Host.Verbs;

/// <summary><c>models</c>: which speech models can be had, which are there, and fetching one.</summary>
static class Models
{
    static readonly Argument<string> Name = new("NAME") { Description = "As models list tells it" };

    static readonly Option<string[]> Sums = new("--sha256")
    {
        Description = "The sum that a file must have, from a source that you trust; may be given for each file",
        HelpName = "FILE=SUM",
    };

    public static Command Verb()
    {
        var list = new Command("list", "Show which models can be had and which are there");
        list.SetAction(parsed => List(Launch.Of(parsed).ModelsFolder));
        var get = new Command("get", "Fetch a model into the folder of models") { Name, Sums };
        get.SetAction(GetAsync);
        return new Command("models", "Speech models: list, get") { list, get };
    }

    static int List(string folder)
    {
        var there = SpeechModels.In(folder);
        foreach (var model in OfferedModel.All)
            Console.WriteLine(
                $"{(there.Any(one => one.Name == model.Name) ? "[ ok ]" : "[ -- ]")} {model.Name, -24} {model.Megabytes, 6:0.#} MB  {model.About}. Licence: {model.Licence}"
            );
        foreach (var model in there.Where(one => OfferedModel.All.All(offered => offered.Name != one.Name)))
            Console.WriteLine($"[ ok ] {model.Name, -24}            {model.Kind}, put there by hand");
        Console.WriteLine($"Folder of models: {folder}");
        return 0;
    }

    static async Task<int> GetAsync(ParseResult parsed, CancellationToken stop)
    {
        var name = parsed.GetRequiredValue(Name);
        var model =
            OfferedModel.All.FirstOrDefault(one => one.Name == name)
            ?? throw new WrongOptionException(
                "models get",
                name,
                $"there are {string.Join(", ", OfferedModel.All.Select(one => one.Name))}."
            );
        var sums = (parsed.GetValue(Sums) ?? []).Select(Sum).ToDictionary(sum => sum.File, sum => sum.Value);
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        try
        {
            var files = await WithProgressAsync(progress =>
                new ModelDownload(http).GetAsync(model, Launch.Of(parsed).ModelsFolder, sums, progress, stop)
            );
            foreach (var file in files)
                Console.WriteLine($"{file.Name}  sha256 {file.Sha256}  {Checked(file.CheckedBy)}");
            return 0;
        }
        catch (DownloadException problem)
        {
            Console.Error.WriteLine($"SmartService: {problem.Message}");
            return 1;
        }
    }

    static string Checked(string? by) =>
        by switch
        {
            "given" => "is the sum that you gave",
            "list" => "is the sum of the list",
            "server" => "is the sum that the server tells",
            _ => "UNCHECKED: compare it with the publisher's, or give it with --sha256",
        };

    static (string File, string Value) Sum(string given) =>
        given.Split('=') is [{ Length: > 0 } file, { Length: 64 } sum] && sum.All(char.IsAsciiHexDigit)
            ? (file, sum)
            : throw new WrongOptionException("--sha256", given, "must be FILE=SUM, the sum of 64 hexadecimal digits.");

    // The bar goes to standard error, so that the sums can be kept in a file.
    static Task<T> WithProgressAsync<T>(Func<IProgress<DownloadProgress>, Task<T>> work) =>
        AnsiConsole
            .Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) })
            .Progress()
            .AutoClear(true)
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new DownloadedColumn(),
                new TransferSpeedColumn()
            )
            .StartAsync(bars => work(new Bars(bars)));

    sealed class Bars(ProgressContext bars) : IProgress<DownloadProgress>
    {
        readonly Dictionary<string, ProgressTask> shown = [];

        public void Report(DownloadProgress value)
        {
            if (!shown.TryGetValue(value.File, out var bar))
                bar = shown[value.File] = bars.AddTask(Markup.Escape(value.File));
            bar.MaxValue = value.Of ?? Math.Max(bar.MaxValue, value.Bytes);
            bar.Value = value.Bytes;
        }
    }
}
