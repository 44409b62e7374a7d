using Shouldly;
using SmartService.Telephony.Audio;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Telephony.Audio;

public sealed class CallRecorderTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TempFolder folder = new();

    private string Target => Path.Combine(folder.Path, "call.wav");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_caller_is_on_the_left_and_the_other_side_on_the_right()
    {
        await using (var recorder = new CallRecorder(Target))
            Record(recorder, frames: 60);
        var wave = WaveFile.Read(Target);
        (wave.Rate, wave.Channels, wave.Length).ShouldBe((8000, 2, TimeSpan.FromSeconds(1.2)));
        wave.Channel(0).Samples.ShouldAllBe(sample => sample == 100);
        // The other side says something in every second frame only.
        wave.Channel(1)
            .Samples.Chunk(160)
            .Select(frame => frame[0])
            .ShouldBe(Enumerable.Range(0, 60).Select(n => (short)(n % 2 == 0 ? 200 : 0)));
    }

    [Fact]
    public async Task A_recording_that_goes_on_can_be_heard_but_for_its_last_second()
    {
        await using var recorder = new CallRecorder(Target);
        Record(recorder, frames: 500);
        // As after a crash: nobody closes the file.
        await Eventually.TrueAsync(() => Seconds(Target) >= 9, Patience);
        Record(recorder, frames: 49);
        recorder.Position.ShouldBe(TimeSpan.FromSeconds(10.98));
        await Eventually.TrueAsync(() => Seconds(Target) >= 10.98 - 1, Patience);
    }

    [Fact]
    public async Task What_a_crash_left_is_made_whole()
    {
        await using (var recorder = new CallRecorder(Target))
            Record(recorder, frames: 50);
        var bytes = await File.ReadAllBytesAsync(Target);
        // The samples were there before the lengths, and the last of them was cut in two.
        bytes.AsSpan(4, 4).Clear();
        bytes.AsSpan(40, 4).Clear();
        await File.WriteAllBytesAsync(Target, [.. bytes, 1, 2, 3]);
        WaveFile.Read(Target).Samples.ShouldBeEmpty();
        CallRecorder.Repair(Target);
        WaveFile.Read(Target).Length.ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Marks_stand_beside_it_with_their_moments()
    {
        await using (var recorder = new CallRecorder(Target))
        {
            recorder.Mark("call", "c-1");
            Record(recorder, frames: 30);
            recorder.Mark("turn", "t-1");
            recorder.Mark("handoff");
        }
        (await File.ReadAllLinesAsync(Target + ".jsonl")).ShouldBe([
            """{"atMs":0,"mark":"call","id":"c-1"}""",
            """{"atMs":600,"mark":"turn","id":"t-1"}""",
            """{"atMs":600,"mark":"handoff"}""",
        ]);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(0)]
    public async Task What_nobody_may_hear_is_blanked_whether_written_already_or_not(int framesBefore)
    {
        await using (var recorder = new CallRecorder(Target))
        {
            Record(recorder, framesBefore);
            recorder.Silence(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1.5));
            Record(recorder, 150 - framesBefore);
        }
        var wave = WaveFile.Read(Target);
        wave.Length.ShouldBe(TimeSpan.FromSeconds(3));
        var left = wave.Channel(0).Samples;
        left[4000..12000].ShouldAllBe(sample => sample == 0);
        wave.Channel(1).Samples[4000..12000].ShouldAllBe(sample => sample == 0);
        left[..4000].ShouldAllBe(sample => sample == 100);
        left[12000..].ShouldAllBe(sample => sample == 100);
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_told_of_at_the_end_and_does_not_stop_the_call()
    {
        var recorder = new CallRecorder(Path.Combine(folder.Path, "missing", "call.wav"));
        Record(recorder, 100);
        await Should.ThrowAsync<IOException>(async () => await recorder.DisposeAsync());
    }

    private static void Record(CallRecorder recorder, int frames)
    {
        var (left, right) = (new short[Frames.Samples], new short[Frames.Samples]);
        Array.Fill(left, (short)100);
        Array.Fill(right, (short)200);
        for (var n = 0; n < frames; n++)
        {
            if (n % 2 == 0)
                recorder.Said(right);
            recorder.Write(left, FrameKind.Speech);
        }
    }

    // The first look may come before the head is written.
    private static double Seconds(string path) =>
        new FileInfo(path) is { Exists: true, Length: > 0 } ? WaveFile.Read(path).Length.TotalSeconds : 0;
}
