using System.Runtime.InteropServices;
using Shouldly;
using SmartService.Telephony;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Telephony;

public sealed class G711Tests
{
    [Theory]
    [InlineData(0, 0xD5)]
    [InlineData(-1, 0x55)]
    [InlineData(1000, 0xFA)]
    [InlineData(-1000, 0x7A)]
    [InlineData(8159, 0x8A)]
    [InlineData(short.MaxValue, 0xAA)]
    [InlineData(short.MinValue, 0x2A)]
    public void Known_samples_are_companded_by_A_law(short sample, byte code) => G711.EncodeALaw(sample).ShouldBe(code);

    [Theory]
    [InlineData(0, 0xFF)]
    [InlineData(-1, 0x7F)]
    [InlineData(1000, 0xCE)]
    [InlineData(-1000, 0x4E)]
    [InlineData(short.MaxValue, 0x80)]
    [InlineData(short.MinValue, 0x00)]
    public void Known_samples_are_companded_by_mu_law(short sample, byte code) =>
        G711.EncodeMuLaw(sample).ShouldBe(code);

    [Theory]
    [InlineData(0xD5, 8)]
    [InlineData(0x55, -8)]
    [InlineData(0xAA, 32256)]
    [InlineData(0x2A, -32256)]
    public void Known_A_law_codes_are_expanded(byte code, short sample) => G711.DecodeALaw(code).ShouldBe(sample);

    [Theory]
    [InlineData(0xFF, 0)]
    [InlineData(0x80, 32124)]
    [InlineData(0x00, -32124)]
    public void Known_mu_law_codes_are_expanded(byte code, short sample) => G711.DecodeMuLaw(code).ShouldBe(sample);

    [Fact]
    public void Every_code_comes_back_after_a_round_through_samples()
    {
        for (var code = 0; code < 256; code++)
        {
            G711.EncodeALaw(G711.DecodeALaw((byte)code)).ShouldBe((byte)code);
            // Mu-law has two codes for zero; both sound the same.
            if (code != 0x7F)
                G711.EncodeMuLaw(G711.DecodeMuLaw((byte)code)).ShouldBe((byte)code);
        }
    }

    [SharedFact("testdata/g711")]
    public void The_vectors_of_the_ITU_are_matched_bit_by_bit()
    {
        var samples = Words("sweep.src");
        samples.Select(sample => (short)G711.EncodeALaw(sample)).ShouldBe(Words("sweep-r.a"));
        samples.Select(sample => (short)G711.EncodeMuLaw(sample)).ShouldBe(Words("sweep-r.u"));
        Words("sweep-r.a").Select(code => G711.DecodeALaw((byte)code)).ShouldBe(Words("sweep-r.a-a"));
        Words("sweep-r.u").Select(code => G711.DecodeMuLaw((byte)code)).ShouldBe(Words("sweep-r.u-u"));
    }

    // The files hold 16-bit words, low byte first.
    static short[] Words(string name) =>
        MemoryMarshal.Cast<byte, short>(File.ReadAllBytes(Shared.At($"testdata/g711/{name}"))).ToArray();
}
