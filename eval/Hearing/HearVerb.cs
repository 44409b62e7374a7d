using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using SmartService.Dialogue;
using SmartService.Eval.Labelled;
using SmartService.Eval.Running;
using SmartService.Eval.Wires;
using SmartService.VoiceGateway.Hearing.Local;
using SmartService.VoiceGateway.Hearing.Spelling;
using Spectre.Console;

namespace SmartService.Eval.Hearing;

/// <summary><c>hear</c>: what the house makes of recorded callers, with the respeller and without.</summary>
static class HearVerb
{
    static readonly Argument<string> Clips = new("CLIPS")
    {
        Description = "Folder that holds the folders calls and speech",
    };
    static readonly Option<string> Models = new("--models")
    {
        Description = "Folder of speech models",
        Required = true,
    };
    static readonly Option<int> Threads = new("--threads")
    {
        Description = "Processors for each turn",
        DefaultValueFactory = _ => 2,
    };
    static readonly Option<string?> Json = Output.JsonOption();

    public static Command Make()
    {
        var verb = new Command("hear", "Play recorded callers to the recognizer") { Clips, Models, Threads, Json };
        verb.SetAction(RunAsync);
        return verb;
    }

    static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var model =
            SpeechModels.In(parsed.GetValue(Models)).FirstOrDefault(one => one.Kind is SpeechModelKind.Whisper)
            ?? throw new EvalException($"There is no model to recognize with in {parsed.GetValue(Models)}.");
        using var folder = new TemporaryFolder();
        await using var house = await OpenHouse.OnAsync(folder.Path, null, stop);
        await using var pool = new RecognitionPool(1);
        using var recognizer = new OfflineRecognizer(model, pool, parsed.GetValue(Threads), folder.Path);
        var bench = new HearBench(recognizer, SampleRespeller(), house.Services.GetRequiredService<DialogueEngine>());
        var clips = parsed.GetRequiredValue(Clips);
        var calls = await bench.CallsAsync(Path.Combine(clips, "calls"), Labels(), house.Services, stop);
        var speech = await bench.SpeechAsync(Path.Combine(clips, "speech"), stop);
        HearTable.Print(calls, speech);
        await Output.WriteAsync(parsed.GetValue(Json), new { calls, speech }, stop);
        return 0;
    }

    public static TsvTable Labels() => TsvTable.Read(Beside.Path("Hearing/calls.tsv"), "file", "asked", "expected");

    /// <summary>A respeller that knows the streets and communities of the sample utility, as a utility tells its own.</summary>
    public static Respeller SampleRespeller() =>
        new(File.ReadLines(Beside.Path("Hearing/places.txt")).Select(place => new ExpectedWord(place, 0.5)));
}
