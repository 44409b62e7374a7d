using Shouldly;
using SmartService.Telephony;
using SmartService.Telephony.Audio;
using SmartService.Telephony.Dtmf;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Telephony.Dtmf;

public sealed class ToneDetectorTests
{
    [Theory]
    [InlineData(7000, 1.0)]
    [InlineData(7000, 0.5)]
    [InlineData(7000, 1.8)]
    [InlineData(15000, 1.0)]
    [InlineData(400, 1.0)]
    public void All_keys_are_heard_loud_and_low_and_unbalanced(double loudness, double columns) =>
        Heard(Dial(DtmfTone.Keys, 800, loudness, columns)).ShouldBe(DtmfTone.Keys);

    [Fact]
    public void Keys_as_short_as_the_standard_allows_are_heard() =>
        // 40 ms down, 40 ms up.
        Heard(Dial(DtmfTone.Keys, 320, 7000, 1)).ShouldBe(DtmfTone.Keys);

    [Theory]
    [InlineData(1.015)]
    [InlineData(0.985)]
    public void Tones_that_are_off_by_as_much_as_the_standard_allows_are_heard(double off) =>
        Heard(Dial("159D", 800, 7000, 1, off)).ShouldBe("159D");

    [Fact]
    public void A_key_held_long_is_one_key() => Heard(Dial("7", 16000, 7000, 1)).ShouldBe("7");

    [Fact]
    public void Keys_are_heard_through_noise()
    {
        var random = new Random(1);
        // 15 dB below the tones.
        var noisy = Dial("10035278", 800, 7000, 1).Select(sample => (short)(sample + random.Next(-2000, 2000)));
        Heard(noisy.ToArray()).ShouldBe("10035278");
    }

    [Fact]
    public void One_tone_alone_or_music_is_no_key()
    {
        foreach (var tone in new[] { 425, 450, 697, 941, 1000, 1209, 1477 })
            Heard([.. Enumerable.Range(0, 8000).Select(at => (short)(9000 * Math.Sin(2 * Math.PI * tone * at / 8000)))])
                .ShouldBe("");
    }

    [SharedFact("testdata/speech")]
    public void Speech_presses_no_keys()
    {
        var (files, seconds, keys) = (0, 0.0, "");
        foreach (var folder in new[] { "testdata/speech", "testdata/calls" })
        foreach (var file in Directory.GetFiles(Shared.At(folder), "*.wav"))
        {
            var samples = WaveFile.Read(file).Samples;
            keys += Heard(samples);
            seconds += samples.Length / 8000.0;
            files++;
        }
        keys.ShouldBe("");
        files.ShouldBeGreaterThan(50);
        seconds.ShouldBeGreaterThan(200);
    }

    private static string Heard(short[] samples)
    {
        var detector = new ToneDetector();
        return string.Concat(samples.Chunk(160).Select(frame => detector.Take(frame)).Where(key => key is not null));
    }

    private static short[] Dial(string keys, int down, double loudness, double columns, double off = 1) =>
        [.. keys.SelectMany(key => Pressed(key, down, loudness, columns, off).Concat(new short[Math.Min(down, 800)]))];

    private static IEnumerable<short> Pressed(char key, int down, double loudness, double columns, double off)
    {
        var (row, column) = DtmfTone.Tones(key);
        short Sample(int at) =>
            (short)(
                loudness * Math.Sin(2 * Math.PI * row * off * at / 8000)
                + loudness * columns * Math.Sin(2 * Math.PI * column * off * at / 8000)
            );
        // As the line carries it.
        return Enumerable.Range(0, down).Select(at => G711.DecodeALaw(G711.EncodeALaw(Sample(at))));
    }
}
