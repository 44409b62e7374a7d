using System.Text;
using Shouldly;
using SmartService.Tests.Fakes;
using SmartService.VoiceGateway.Hearing.Whisper;
using Xunit;

namespace SmartService.Tests.Gateway.Hearing;

public sealed class WhisperTokensTests
{
    [Fact]
    public void A_character_in_two_tokens_comes_back()
    {
        var bytes = Encoding.UTF8.GetBytes("费");
        var (first, second) = (Token(bytes[..2]), Token(bytes[2..]));

        WhisperTokens.Restore($"电{first}{second}!").ShouldBe("电费!");
    }

    [Fact]
    public void Half_a_character_is_gone() =>
        WhisperTokens.Restore("电" + Token(Encoding.UTF8.GetBytes("费")[..2])).ShouldBe("电");

    [Theory]
    [InlineData("5Zy6 50255")]
    [InlineData("IQ== 0")]
    [InlineData("= 50256")]
    [InlineData("")]
    public void Whole_tokens_stay_as_they_are(string line) => WhisperTokens.WholeLine(line).ShouldBe(line);

    [Fact]
    public void The_copy_is_made_once_and_lies_in_the_cache_not_with_the_model()
    {
        using var model = new TempFolder();
        using var cache = new TempFolder();
        var tokens = Path.Combine(model.Path, "tokens.txt");
        File.WriteAllLines(tokens, ["IQ== 0", Convert.ToBase64String([0xE8, 0xB4]) + " 1"]);

        var copy = WhisperTokens.CopyInto(cache.Path, tokens);
        var made = File.GetLastWriteTimeUtc(copy);

        File.ReadAllLines(copy)[0].ShouldBe("IQ== 0");
        Encoding
            .UTF8.GetString(Convert.FromBase64String(File.ReadAllLines(copy)[1].Split(' ')[0]))
            .ShouldBe("\uE0E8\uE0B4");
        Directory.GetFiles(model.Path).Length.ShouldBe(1);
        WhisperTokens.CopyInto(cache.Path, tokens).ShouldBe(copy);
        File.GetLastWriteTimeUtc(copy).ShouldBe(made);
    }

    private static string Token(byte[] bytes) =>
        Encoding.UTF8.GetString(
            Convert.FromBase64String(WhisperTokens.WholeLine($"{Convert.ToBase64String(bytes)} 7").Split(' ')[0])
        );
}
