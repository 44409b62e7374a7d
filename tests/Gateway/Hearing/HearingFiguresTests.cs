using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SmartService.Dialogue;
using SmartService.Eval.Hearing;
using SmartService.Eval.Running;
using SmartService.Tests.Fakes;
using SmartService.VoiceGateway.Hearing.Local;
using Xunit;
using Xunit.Abstractions;

namespace SmartService.Tests.Gateway.Hearing;

/// <summary>Recorded callers through recognizer, respeller and engine, held against what they wanted.</summary>
public sealed class HearingFiguresTests(ITestOutputHelper output)
{
    private const int RightCalls = 43;
    private const int RightByRespelling = 5;

    [SharedFact("models/asr-whisper-base-zh")]
    public async Task Callers_are_understood_and_other_sentences_left_as_they_are()
    {
        using var folder = new TempFolder();
        await using var house = await OpenHouse.OnAsync(folder.Path, null, default);
        await using var pool = new RecognitionPool(1);
        var model = SpeechModels.Read(Shared.At("models/asr-whisper-base-zh")).ShouldNotBeNull();
        using var recognizer = new OfflineRecognizer(model, pool, 2, folder.Path);
        var bench = new HearBench(
            recognizer,
            HearVerb.SampleRespeller(),
            house.Services.GetRequiredService<DialogueEngine>()
        );

        var calls = await bench.CallsAsync(Shared.At("testdata/calls"), HearVerb.Labels(), house.Services, default);
        var speech = await bench.SpeechAsync(Shared.At("testdata/speech"), default);

        foreach (var clip in calls.Where(clip => !clip.IsRight))
            output.WriteLine($"{clip.File}: {clip.Heard} -> {clip.Respelt}: {string.Join(' ', clip.Missed)}");
        calls.Count.ShouldBe(50);
        var right = calls.Count(clip => clip.IsRight);
        right.ShouldBeGreaterThanOrEqualTo(RightCalls);
        right.ShouldBeGreaterThanOrEqualTo(calls.Count(clip => clip.IsRightAsHeard) + RightByRespelling);
        calls.Average(clip => clip.Errors).ShouldBeLessThan(calls.Average(clip => clip.ErrorsAsHeard));
        speech
            .Where(clip => clip.Errors > clip.ErrorsAsHeard)
            .Select(clip => $"{clip.Heard} -> {clip.Respelt}")
            .ShouldBeEmpty();
    }
}
