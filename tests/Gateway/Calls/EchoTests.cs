using Shouldly;
using SmartService.Telephony;
using SmartService.Telephony.Audio;
using SmartService.Tests.Fakes;
using SmartService.VoiceGateway.Calls;
using SmartService.VoiceGateway.Hearing.Activity;
using Xunit;
using Xunit.Abstractions;

namespace SmartService.Tests.Gateway.Calls;

/// <summary>What the bot says comes back over a bad line; recordings of people speak for the bot and for the caller.</summary>
public sealed class EchoTests(ITestOutputHelper output)
{
    private const string Bot = "testdata/speech/azure_zhcn_continuous.wav";
    private const string Caller = "testdata/speech/wenetspeech_meeting_S00000.alaw.wav";
    private const string OtherCaller = "testdata/speech/aishell_0724W0121.alaw.wav";
    private const double LineNoise = 12;

    // As the first options of a call.
    private const int BargeInFrames = 4;

    [SharedFact(Bot)]
    public void The_bots_own_words_that_the_line_brings_back_are_nobodys_speech()
    {
        foreach (var (db, ms) in Lines())
        {
            var line = new Line(Recorded(Bot, 8), db, ms);
            var longest = line.Play([]).Max(frame => frame.Spoken);
            output.WriteLine($"{db} dB after {ms} ms: {longest} frames, sure in {line.Sure:P1}");
            longest.ShouldBeLessThan(BargeInFrames, $"an echo of {db} dB after {ms} ms");
        }
    }

    [SharedFact(Caller)]
    public void A_caller_who_speaks_over_the_bot_is_noticed_through_the_echo()
    {
        foreach (var who in new[] { Caller, OtherCaller })
        foreach (var (db, ms) in Lines())
        {
            var words = Spoken(Recorded(who, 4));
            var at = Frames.Rate * 3;
            var frames = new Line(Recorded(Bot, 8), db, ms).Play([.. new short[at], .. words]);
            var noticed = frames.First(frame => frame.Spoken >= BargeInFrames).At - at / Frames.Samples;
            output.WriteLine($"{who}, {db} dB after {ms} ms: {noticed * 20} ms");
            (noticed * 20).ShouldBeInRange(0, 240, $"{who} through an echo of {db} dB after {ms} ms");
        }
    }

    [SharedFact(Caller)]
    public void A_caller_is_heard_while_the_line_brings_nothing_back()
    {
        var words = Spoken(Recorded(Caller, 4));
        var sent = new SentSound(new Played(Recorded(Bot, 8)));
        using var plain = new EnergyActivity();
        using var watched = new WatchedActivity(new EnergyActivity(), new EchoCheck(sent));
        var frame = new short[Frames.Samples];
        var (alone, checkedFor) = (0, 0);
        foreach (var heard in words.Chunk(Frames.Samples))
        {
            sent.Read(frame);
            watched.SentBy = sent.Position;
            alone += plain.IsSpeech(heard) ? 1 : 0;
            checkedFor += watched.IsSpeech(heard) ? 1 : 0;
        }
        output.WriteLine($"{checkedFor} of {alone} frames");
        (checkedFor / (double)alone).ShouldBeGreaterThan(0.97);
    }

    [SharedFact(Bot)]
    public void What_sounds_on_a_line_that_was_quiet_is_somebody_and_what_an_echo_sounds_like_is_not()
    {
        var at = Frames.Rate * 3;
        short[] hum =
        [
            .. new short[at],
            .. Enumerable.Range(0, Frames.Rate).Select(tap => (short)(400 * Math.Sin(tap * 0.3))),
        ];

        var anew = new Line(Recorded(Bot, 8), -120, 50) { IsDeaf = true }.Anew(hum);
        anew.ShouldHaveSingleItem().ShouldBeInRange(at / Frames.Samples, at / Frames.Samples + 9);
        foreach (var (db, ms) in Lines())
            new Line(Recorded(Bot, 8), db, ms) { IsDeaf = true }
                .Anew([])
                .ShouldBeEmpty($"{db} dB after {ms} ms");
    }

    private static IEnumerable<(int Db, int Ms)> Lines() =>
        from db in new[] { -10, -15, -20 }
        from ms in new[] { 50, 120, 300 }
        select (db, ms);

    private static short[] Recorded(string file, int seconds)
    {
        var wave = WaveFile.Read(Shared.At(file));
        var samples = wave.Samples;
        if (wave.Rate != Frames.Rate)
        {
            var resampler = new Resampler(wave.Rate, Frames.Rate);
            var output = new short[resampler.LongestOutput(samples.Length)];
            samples = output[..resampler.Process(samples, output)];
        }
        return samples[..Math.Min(samples.Length, seconds * Frames.Rate)];
    }

    /// <summary>From where somebody begins to speak, as loud as the bot.</summary>
    private static short[] Spoken(short[] samples)
    {
        var loudest = samples.Max(sample => Math.Abs((int)sample));
        var raised = Array.ConvertAll(samples, sample => (short)(sample * 12_000 / loudest));
        return raised[Array.FindIndex(raised, sample => Math.Abs((int)sample) > 1500)..];
    }

    private sealed class Deaf : ISpeechActivity
    {
        public bool IsSpeech(ReadOnlySpan<short> frame) => false;

        public void Dispose() { }
    }

    private sealed class Played(short[] samples) : IAudioSource
    {
        private int at;

        public int Read(Span<short> frame)
        {
            var count = Math.Min(frame.Length, samples.Length - at);
            samples.AsSpan(at, count).CopyTo(frame);
            at += count;
            return count;
        }
    }

    /// <summary>A line with an echo, coloured by a hybrid and by A-law, and some noise of its own.</summary>
    private sealed class Line(short[] bot, int db, int ms)
    {
        // A hybrid rings for some milliseconds.
        private static readonly double[] Hybrid =
        [
            .. Enumerable.Range(0, 24).Select(tap => Math.Cos(tap * 1.1) * Math.Exp(-tap / 5.0)),
        ];

        private readonly Random chance = new(3);
        private int asked;
        private int sure;

        public double Sure => sure / (double)asked;

        /// <summary>Nothing that is heard is known to be speech.</summary>
        public bool IsDeaf { get; init; }

        /// <returns>The frames in which something sounded anew.</returns>
        public List<int> Anew(short[] caller)
        {
            var anew = new List<int>();
            Play(caller, (watched, at) => anew.AddRange(watched.SoundsAnew ? [at] : []));
            return anew;
        }

        public List<(int At, int Spoken)> Play(short[] caller, Action<WatchedActivity, int>? look = null)
        {
            var (heard, sent) = (Heard(caller), new SentSound(new Played(bot)));
            using var plain = new EnergyActivity();
            using ISpeechActivity ear = IsDeaf ? new Deaf() : new EnergyActivity();
            using var watched = new WatchedActivity(ear, new EchoCheck(sent));
            var frame = new short[Frames.Samples];
            var frames = new List<(int, int)>();
            for (var at = 0; at < bot.Length / Frames.Samples; at++)
            {
                sent.Read(frame);
                watched.SentBy = sent.Position;
                var now = heard.AsSpan(at * Frames.Samples, Frames.Samples);
                var speaks = watched.IsSpeech(now);
                if (plain.IsSpeech(now))
                    (asked, sure) = (asked + 1, sure + (speaks ? 0 : 1));
                look?.Invoke(watched, at);
                frames.Add((at, watched.Spoken));
            }
            return frames;
        }

        private short[] Heard(short[] caller)
        {
            var (delay, norm) = (ms * Frames.Rate / 1000, Math.Sqrt(Hybrid.Sum(tap => tap * tap)));
            var gain = Math.Pow(10, db / 20.0) / norm;
            var heard = new short[bot.Length];
            for (var at = 0; at < heard.Length; at++)
            {
                var sum = (chance.NextDouble() * 2 - 1) * LineNoise;
                for (var tap = 0; tap < Hybrid.Length; tap++)
                    if (at - delay - tap is >= 0 and var from)
                        sum += gain * Hybrid[tap] * bot[from];
                sum += at < caller.Length ? caller[at] : 0;
                heard[at] = G711.DecodeALaw(G711.EncodeALaw((short)Math.Clamp(sum, short.MinValue, short.MaxValue)));
            }
            return heard;
        }
    }
}
