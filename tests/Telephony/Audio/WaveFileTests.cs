using Shouldly;
using SmartService.Telephony.Audio;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Telephony.Audio;

public sealed class WaveFileTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_is_written_is_read()
    {
        var path = Path.Combine(folder.Path, "a.wav");
        var wave = new WaveFile(8000, 2, [1, -2, 3, -4, short.MaxValue, short.MinValue]);
        wave.Write(path);
        var read = WaveFile.Read(path);
        (read.Rate, read.Channels, read.Length).ShouldBe((8000, 2, TimeSpan.FromSeconds(3 / 8000.0)));
        read.Samples.ShouldBe(wave.Samples);
        read.Channel(1).Samples.ShouldBe([-2, -4, short.MinValue]);
    }

    [Fact]
    public void A_length_that_says_more_than_there_is_is_no_fault()
    {
        var path = Path.Combine(folder.Path, "a.wav");
        new WaveFile(8000, 1, [1, 2, 3, 4]).Write(path);
        var bytes = File.ReadAllBytes(path);
        bytes.AsSpan(40, 4).Fill(0xFF);
        WaveFile.Parse(bytes.AsSpan(0, bytes.Length - 1)).Samples.ShouldBe([1, 2, 3]);
    }

    [Theory]
    [InlineData("", "RIFF")]
    [InlineData("524946460000000057415645", "fmt")]
    [InlineData("524946460000000057415645666D74201000000003000100401F0000007D000004002000", "kind 3 with 32 bits")]
    public void What_is_no_such_file_is_refused_with_the_reason(string hex, string told) =>
        Should.Throw<FormatException>(() => WaveFile.Parse(Convert.FromHexString(hex))).Message.ShouldContain(told);

    [SharedFact("testdata/speech")]
    public void Recordings_of_others_are_read()
    {
        var linear = WaveFile.Read(Shared.At("testdata/speech/aishell_0724W0121.wav"));
        var aLaw = WaveFile.Read(Shared.At("testdata/speech/aishell_0724W0121.alaw.wav"));
        (linear.Rate, linear.Channels).ShouldBe((8000, 1));
        aLaw.Samples.Length.ShouldBe(linear.Samples.Length);
    }
}
