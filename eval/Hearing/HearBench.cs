using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SmartService.Dialogue;
using SmartService.Dialogue.Understanding;
using SmartService.Eval.Labelled;
using SmartService.Eval.Running;
using SmartService.VoiceGateway.Hearing;
using SmartService.VoiceGateway.Hearing.Spelling;

namespace SmartService.Eval.Hearing;

/// <summary>Plays recorded callers to the recognizer, one after the other, and holds what comes out against what they said.</summary>
sealed class HearBench(ISpeechRecognizer recognizer, Respeller respeller, DialogueEngine engine)
{
    /// <param name="folder">Of clips, with a <c>manifest.tsv</c> whose first column is the file and whose last the words.</param>
    /// <param name="labels">What the engine must find, by clip.</param>
    public async Task<IReadOnlyList<HeardClip>> CallsAsync(
        string folder,
        TsvTable labels,
        IServiceProvider house,
        CancellationToken stop
    )
    {
        var said = Manifest(folder);
        var judge = new CallJudge(
            house.GetRequiredService<Understander>(),
            new EmergencyRules(),
            house.GetRequiredService<TimeProvider>().GetUtcNow()
        );
        var heard = new List<HeardClip>();
        foreach (var row in labels.Rows)
        {
            var asked = row.Given("asked") is { } slot ? Enum.Parse<ExpectedSlot>(slot) : (ExpectedSlot?)null;
            var clip = await HearAsync(folder, row["file"], said[row["file"]], asked, stop);
            heard.Add(
                clip with
                {
                    Missed = await judge.MissedAsync(clip.Respelt, asked, row["expected"], stop),
                    MissedAsHeard = await judge.MissedAsync(clip.Heard, asked, row["expected"], stop),
                }
            );
        }
        return heard;
    }

    /// <summary>Ordinary sentences, which nobody says to a utility: the respeller must leave them as they are.</summary>
    public async Task<IReadOnlyList<HeardClip>> SpeechAsync(string folder, CancellationToken stop)
    {
        var heard = new List<HeardClip>();
        foreach (var (file, words) in Manifest(folder).Where(clip => !clip.Value.StartsWith('(')))
        foreach (var variant in new[] { file, Path.ChangeExtension(file, ".alaw.wav") })
            if (File.Exists(Path.Combine(folder, variant)))
                heard.Add(await HearAsync(folder, variant, words, null, stop));
        return heard;
    }

    async Task<HeardClip> HearAsync(
        string folder,
        string file,
        string said,
        ExpectedSlot? asked,
        CancellationToken stop
    )
    {
        var clip = Clip.Read(Path.Combine(folder, file));
        var watch = Stopwatch.StartNew();
        var text = "";
        await using var session = recognizer.Open(clip.SampleRate);
        await foreach (var heard in session.ListenAsync(clip.FramesAsync(), stop))
            text = heard.Text;
        watch.Stop();
        var likely = await engine.LikelyWordsAsync(asked, stop);
        var respelt = respeller.Respell(
            text,
            asked,
            [.. likely.Select(word => new ExpectedWord(word.Text, word.Weight))]
        );
        return new(
            file,
            said,
            text,
            respelt.Text,
            asked,
            CharacterErrors.Rate(said, respelt.Text),
            CharacterErrors.Rate(said, text),
            watch.Elapsed.TotalSeconds,
            clip.Length.TotalSeconds
        );
    }

    static Dictionary<string, string> Manifest(string folder)
    {
        var path = Path.Combine(folder, "manifest.tsv");
        return File.Exists(path)
            ? File.ReadLines(path).Select(line => line.Split('\t')).ToDictionary(cells => cells[0], cells => cells[^1])
            : throw new EvalException($"{path}: there is no such file; it names each clip and what is said in it.");
    }
}
