using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using SmartService.Telephony;
using SmartService.Telephony.Audio;
using Xunit;

namespace SmartService.Tests.Telephony.Rtp;

public sealed class JitterBufferTests
{
    private readonly Line line = new();

    [Theory]
    [InlineData(80)]
    [InlineData(160)]
    [InlineData(240)]
    [InlineData(320)]
    [InlineData(480)]
    public void Even_packets_of_any_length_are_heard_as_they_were_sent(int length)
    {
        line.Run(Line.Even(9600 / length, length), Line.Ramp, 60, length);
        Spoken().ShouldBe(Sent(9600).Take(Spoken().Length));
        Spoken().Length.ShouldBeGreaterThan(8000);
        line.Buffer.ConcealedFrames.ShouldBe(0);
    }

    [Fact]
    public void On_an_even_line_a_sample_waits_two_frames_at_most()
    {
        line.Run(Line.Even(300), Line.Voice, 300);
        line.Buffer.Delay.ShouldBeLessThanOrEqualTo(320);
    }

    [Fact]
    public void Overtaken_and_doubled_packets_are_put_right()
    {
        var arrivals = Line.Even(50).ToList();
        // Every fifth comes 15 ms late, behind the next one's arrival of a doubled packet.
        var uneven = arrivals
            .Select((one, n) => n % 5 == 3 ? (one.Arrival + 170, one.At) : one)
            .Concat(arrivals.Skip(4));
        line.Run(uneven, Line.Ramp, 50);
        Spoken().ShouldBe(Sent(8000).Take(Spoken().Length));
        Spoken().Length.ShouldBeGreaterThan(6000);
    }

    [Fact]
    public void The_delay_grows_with_the_jitter_and_shrinks_when_it_is_over()
    {
        var random = new Random(1);
        var rough = Line.Even(500).Select(one => (one.Arrival + random.Next(0, 640), one.At));
        line.Run(rough, Line.Voice, 500);
        line.Buffer.Delay.ShouldBeInRange(640, 900);
        line.Kinds.TakeLast(400).Count(kind => kind == FrameKind.Concealed).ShouldBeLessThan(20);
        var calm = Enumerable.Range(500, 1500).Select(n => (Arrival: n * 160L + 160, At: n * 160L));
        foreach (var (arrival, at) in calm)
        {
            line.Buffer.Put(at, Line.Codes(at, Line.Voice), aLaw: true, arrival);
            line.Play(arrival);
        }
        line.Buffer.Delay.ShouldBeLessThan(400);
    }

    [Fact]
    public void What_comes_after_its_time_is_counted_and_left_out()
    {
        line.Run(Line.Even(100).Select((one, n) => n == 50 ? (one.Arrival + 1600, one.At) : one), Line.Voice, 100);
        line.Buffer.Late.ShouldBe(1);
        line.Buffer.ConcealedFrames.ShouldBe(1);
    }

    [Fact]
    public void When_the_way_becomes_longer_the_talk_goes_on()
    {
        line.Run(Line.Even(300).Select((one, n) => n > 100 ? (one.Arrival + 1600, one.At) : one), Line.Voice, 300);
        line.Kinds.TakeLast(150).ShouldAllBe(kind => kind == FrameKind.Speech);
    }

    [Fact]
    public void A_jump_of_the_timestamps_is_followed()
    {
        line.Run(Line.Even(50).Select((one, n) => n < 25 ? one : (one.Arrival, one.At + 1_000_000)), Line.Voice, 50);
        line.Buffer.Jumps.ShouldBe(1);
        line.Kinds.TakeLast(15).ShouldAllBe(kind => kind == FrameKind.Speech);
    }

    [Fact]
    public void A_sender_whose_clock_stood_still_in_a_pause_is_heard_from_its_first_packet_on()
    {
        // Two seconds without packets, and the timestamps know nothing of them.
        line.Run(Line.Even(100).Select((one, n) => n < 50 ? one : (one.Arrival + 16000, one.At)), Line.Voice, 200);
        line.Buffer.Late.ShouldBe(0);
        line.Kinds.TakeLast(30).ShouldAllBe(kind => kind == FrameKind.Speech);
    }

    [Fact]
    public void A_pause_that_the_sender_announced_is_filled_with_its_noise()
    {
        for (var n = 0; n < 100; n++)
        {
            var at = n * 160L;
            if (n is < 20 or > 60)
                line.Buffer.Put(at, Line.Codes(at, Line.Voice), aLaw: true, at);
            else if (n == 20)
                line.Buffer.PutSilence(at, level: 40);
            line.Play(at);
        }
        var pause = line.Kinds.Select((kind, n) => (kind, n)).Where(one => one.kind == FrameKind.ComfortNoise).ToList();
        pause.Count.ShouldBe(41);
        var loud = Loudness(line.Heard.Skip(pause[5].n * 160).Take(30 * 160));
        // 40 dB below overload.
        loud.ShouldBeInRange(250, 400);
        line.Buffer.ConcealedFrames.ShouldBe(0);
    }

    [Theory]
    [InlineData(1.002)]
    [InlineData(0.998)]
    public void A_clock_that_runs_at_another_pace_is_followed(double pace)
    {
        // Two in a thousand is forty times what crystals do; in 60 s it makes 120 ms.
        var arrivals = Enumerable.Range(0, 3000).Select(n => ((long)((n + 1) * 160 * pace), n * 160L));
        line.Run(arrivals, Line.Voice, 3000);
        line.Buffer.Jumps.ShouldBe(0);
        line.Buffer.Late.ShouldBeLessThan(20);
        line.Kinds.Skip(10).Count(kind => kind != FrameKind.Speech).ShouldBeLessThan(40);
    }

    [Fact]
    public void Whatever_order_and_number_packets_come_in_a_frame_comes_out_each_time() =>
        Prop.ForAll(
                Gen.Choose(-3000, 3000).Two().NonEmptyListOf().ToArbitrary(),
                steps =>
                {
                    var any = new Line();
                    var arrivals = steps.Select(
                        (step, n) => ((long)Math.Max(0, n * 160 + step.Item1), (long)(n * 160 + step.Item2 * 7))
                    );
                    any.Run(arrivals, Line.Voice, 100);
                    return any.Heard.Count == 16000;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private short[] Spoken() => [.. line.Heard.SkipWhile(sample => sample == 0)];

    private static IEnumerable<short> Sent(int count) =>
        Enumerable.Range(0, count).Select(at => G711.DecodeALaw(G711.EncodeALaw(Line.Ramp(at))));

    private static double Loudness(IEnumerable<short> samples) =>
        Math.Sqrt(samples.Average(sample => (double)sample * sample));
}
