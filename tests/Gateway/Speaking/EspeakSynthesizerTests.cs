using Shouldly;
using SmartService.Tests.Fakes;
using SmartService.VoiceGateway.Speaking;
using SmartService.VoiceGateway.Speaking.Synthesis;
using Xunit;

namespace SmartService.Tests.Gateway.Speaking;

public sealed class EspeakSynthesizerTests
{
    [EspeakFact]
    public async Task Espeak_speaks_Mandarin_and_slower_when_asked()
    {
        var usual = await SpeakAsync(new EspeakSpeakingOptions(), "请问有什么能帮您？", 1);
        var slow = await SpeakAsync(new EspeakSpeakingOptions(), "请问有什么能帮您？", 0.7);

        usual.Rate.ShouldBe(22_050);
        (usual.Samples.Count / (double)usual.Rate).ShouldBeInRange(0.8, 6);
        usual.Samples.Max().ShouldBeGreaterThan((short)2000);
        slow.Samples.Count.ShouldBeGreaterThan(usual.Samples.Count * 11 / 10);
    }

    [EspeakFact]
    public async Task A_text_is_never_taken_for_a_switch()
    {
        (await SpeakAsync(new EspeakSpeakingOptions(), "--version", 1)).Samples.Count.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_a_failure_that_says_what_to_do()
    {
        var failed = await Should.ThrowAsync<SpeakingFailedException>(() =>
            SpeakAsync(new EspeakSpeakingOptions { Program = "no-such-program" }, "您好", 1)
        );

        failed.Message.ShouldContain("install espeak-ng");
        failed.Message.ShouldNotContain("您好");
    }

    [Fact]
    public async Task A_program_that_hangs_is_ended_and_its_place_is_free_again()
    {
        // It takes a shell script to hang.
        if (OperatingSystem.IsWindows())
            return;
        using var folder = new TempFolder();
        var program = Path.Combine(folder.Path, "hangs");
        var pid = Path.Combine(folder.Path, "pid");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\necho $$ > {pid}.new\nmv {pid}.new {pid}\nexec sleep 600\n");
        File.SetUnixFileMode(program, (UnixFileMode)0b111_101_101);
        var time = new FakeTimeProvider();
        using var voice = new EspeakSynthesizer(new() { Program = program, AtOnce = 1 }, time);

        for (var turn = 0; turn < 2; turn++)
        {
            File.Delete(pid);
            var speaking = SpeakAsync(voice, "您好", 1);
            await Eventually.TrueAsync(() => File.Exists(pid), TimeSpan.FromSeconds(60));
            time.Advance(TimeSpan.FromSeconds(10));
            await Should.ThrowAsync<SpeakingFailedException>(() => speaking);
            var hung = int.Parse(await File.ReadAllTextAsync(pid));
            await Eventually.TrueAsync(() => !Directory.Exists($"/proc/{hung}"), TimeSpan.FromSeconds(60));
        }
    }

    private static async Task<(int Rate, List<short> Samples)> SpeakAsync(
        EspeakSpeakingOptions options,
        string text,
        double speed
    )
    {
        using var voice = new EspeakSynthesizer(options, TimeProvider.System);
        return await SpeakAsync(voice, text, speed);
    }

    private static async Task<(int Rate, List<short> Samples)> SpeakAsync(
        EspeakSynthesizer voice,
        string text,
        double speed
    )
    {
        var (rate, samples) = (0, new List<short>());
        await foreach (var chunk in voice.SpeakAsync(new SpeechOrder(text, speed), default))
        {
            rate = chunk.SampleRate;
            samples.AddRange(chunk.Samples.Span);
        }
        return (rate, samples);
    }

    /// <summary>Skipped where espeak-ng is not installed.</summary>
    private sealed class EspeakFactAttribute : FactAttribute
    {
        public EspeakFactAttribute()
        {
            if (!Paths().Any(folder => File.Exists(Path.Combine(folder, "espeak-ng"))))
                Skip = "espeak-ng is not installed.";
        }

        private static string[] Paths() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
    }
}
