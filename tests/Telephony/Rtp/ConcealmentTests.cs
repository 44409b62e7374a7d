using Shouldly;
using SmartService.Telephony;
using SmartService.Telephony.Rtp;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Telephony.Rtp;

public sealed class ConcealmentTests
{
    [Fact]
    public void A_lost_frame_of_a_voice_is_made_up_to_within_a_tenth_of_its_power()
    {
        var (real, heard) = Lose(Line.Voice, 800, 160);
        Power(real.Zip(heard, (a, b) => (double)a - b)).ShouldBeLessThan(Power(real.Select(a => (double)a)) / 10);
    }

    [Fact]
    public void A_long_loss_fades_to_silence_within_60_ms()
    {
        var (_, heard) = Lose(Line.Voice, 800, 960);
        var tens = heard.Chunk(80).Select(ten => Power(ten.Select(a => (double)a))).ToList();
        tens[3].ShouldBeLessThan(tens[0]);
        tens[5].ShouldBeLessThan(tens[2] / 4);
        tens.Skip(6).ShouldAllBe(power => power == 0);
    }

    [Fact]
    public void The_turn_from_real_to_made_up_and_back_has_no_click()
    {
        var concealment = new Concealment();
        var heard = new List<short>();
        for (var frame = 0; frame < 12; frame++)
        {
            var run = Enumerable.Range(frame * 160, 160).Select(at => Line.Voice(at)).ToArray();
            if (frame is 6 or 7)
                concealment.Fill(run);
            else
                concealment.Hear(run);
            heard.AddRange(run);
        }
        int Steepest(int from, int to) => Enumerable.Range(from, to - from).Max(i => Math.Abs(heard[i] - heard[i - 1]));
        Steepest(940, 1400).ShouldBeLessThan(Steepest(1, 940) * 13 / 10);
    }

    [SharedFact("testdata/speech/aishell_0724W0121.alaw.wav")]
    public void Speech_with_lost_frames_is_nearer_to_the_real_one_than_with_silence()
    {
        var speech = File.ReadAllBytes(Shared.At("testdata/speech/aishell_0724W0121.alaw.wav"))[58..]
            .Select(G711.DecodeALaw)
            .ToArray();
        var concealment = new Concealment();
        var (made, silent, all) = (0.0, 0.0, 0.0);
        for (var at = 0; at + 160 <= speech.Length; at += 160)
        {
            var run = speech[at..(at + 160)];
            var loses = at / 160 % 10 == 7;
            if (loses)
                concealment.Fill(run);
            else
                concealment.Hear(run);
            if (!loses)
                continue;
            var real = speech[at..(at + 160)];
            // What the ear compares is how loud the bands are, here simply how loud each 5 ms is.
            made += Distance(real, run);
            silent += Distance(real, new short[160]);
            all++;
        }
        (made / all).ShouldBeLessThan(silent / all / 2);
    }

    private static (short[] Real, short[] Heard) Lose(Func<long, short> wave, int from, int length)
    {
        var concealment = new Concealment();
        concealment.Hear([.. Enumerable.Range(0, from).Select(at => wave(at))]);
        var heard = new short[length];
        concealment.Fill(heard);
        return ([.. Enumerable.Range(from, length).Select(at => wave(at))], heard);
    }

    private static double Distance(short[] one, short[] other) =>
        one.Chunk(40).Zip(other.Chunk(40), (a, b) => Math.Abs(Decibels(a) - Decibels(b))).Average();

    private static double Decibels(short[] run) =>
        10 * Math.Log10(Power(run.Select(a => (double)a)) / run.Length + 100);

    private static double Power(IEnumerable<double> samples) => samples.Sum(sample => sample * sample);
}
