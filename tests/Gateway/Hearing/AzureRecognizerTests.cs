using System.Text;
using Shouldly;
using SmartService.VoiceGateway.Hearing;
using SmartService.VoiceGateway.Hearing.Remote;
using Xunit;

namespace SmartService.Tests.Gateway.Hearing;

public sealed class AzureRecognizerTests : IAsyncLifetime
{
    private static readonly (string, string)? End = ("turn.end", "{}");
    private FakeSpeechService service = null!;

    public async Task InitializeAsync() => service = await FakeSpeechService.StartAsync();

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task A_turn_goes_there_as_it_is_said_and_comes_back_as_text()
    {
        service.Turns.Enqueue([
            ("turn.start", """{"context":{"serviceTag":"x"}}"""),
            ("speech.startDetected", """{"Offset":0}"""),
            ("speech.hypothesis", """{"Text":"我家","Offset":1,"Duration":2}"""),
            ("speech.hypothesis", """{"Text":"我家停电","Offset":1,"Duration":4}"""),
            ("speech.endDetected", """{"Offset":9}"""),
            ("speech.phrase", Phrase(("我家停电了。", 0.93), ("我家听电了。", 0.41))),
            End,
        ]);

        var heard = await HearAsync(Recognizer());

        heard.Where(one => !one.IsFinal).Select(one => one.Text).ShouldBe(["我家", "我家停电"]);
        heard[^1].Hypotheses.ShouldBe([new("我家停电了。", 0.93), new("我家听电了。", 0.41)]);
        service.Wrongs.ShouldBeEmpty();
        service.Paths.ShouldBe(["speech.config", "telemetry"]);
        service.Key.ShouldBe("secret");
        service.Query.ShouldBe("?language=zh-CN&format=detailed");
        var sound = service.Sounds.ShouldHaveSingleItem();
        Encoding.ASCII.GetString(sound, 0, 4).ShouldBe("RIFF");
        BitConverter.ToInt32(sound, 24).ShouldBe(8_000);
        sound.Length.ShouldBe(44 + 3 * 160 * 2);
    }

    [Fact]
    public async Task Turns_of_one_call_share_a_connection()
    {
        service.Turns.Enqueue([("speech.phrase", Phrase(("你好。", 0.9))), End]);
        service.Turns.Enqueue([
            ("speech.phrase", Phrase(("我要查电费。", 0.9))),
            ("speech.phrase", Phrase(("还有水费。", 0.8))),
            End,
        ]);
        await using var session = Recognizer().Open(8_000);

        (await HearAsync(session)).ShouldHaveSingleItem().Text.ShouldBe("你好。");
        (await HearAsync(session))
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                one => one.Text.ShouldBe("我要查电费。还有水费。"),
                one => one.Hypotheses[0].Confidence.ShouldBe(0.8)
            );
        service.Connections.ShouldBe(1);
    }

    [Theory]
    [InlineData("NoMatch")]
    [InlineData("InitialSilenceTimeout")]
    [InlineData("BabbleTimeout")]
    public async Task Noise_is_heard_as_nothing(string status)
    {
        service.Turns.Enqueue([("speech.phrase", $$"""{"RecognitionStatus":"{{status}}"}"""), End]);

        (await HearAsync(Recognizer())).ShouldHaveSingleItem().Hypotheses.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(401, "VoiceGateway:Hearing:Azure:Key")]
    [InlineData(429, "quota")]
    [InlineData(503, "503")]
    public async Task A_refusal_says_what_to_look_at_and_not_the_key(int status, string told)
    {
        service.Refusal = status;

        var problem = await Should.ThrowAsync<HearingFailedException>(HearAsync(Recognizer()));

        problem.Message.ShouldContain(told);
        problem.ToString().ShouldNotContain("secret");
    }

    [Fact]
    public async Task After_a_dropped_connection_the_next_turn_gets_a_new_one()
    {
        service.Turns.Enqueue([("speech.hypothesis", """{"Text":"我"}"""), null]);
        service.Turns.Enqueue([("speech.phrase", Phrase(("我要报修。", 0.9))), End]);
        await using var session = Recognizer().Open(8_000);

        await Should.ThrowAsync<HearingFailedException>(HearAsync(session));
        (await HearAsync(session))[^1].Text.ShouldBe("我要报修。");
        service.Connections.ShouldBe(2);
    }

    [Theory]
    [InlineData("speech.phrase", """{"RecognitionStatus":"Error"}""")]
    [InlineData("speech.phrase", "not json")]
    [InlineData("speech.hypothesis", "{}")]
    public async Task What_the_service_cannot_do_or_say_is_a_failure(string path, string body)
    {
        service.Turns.Enqueue([(path, body), End]);

        await Should.ThrowAsync<HearingFailedException>(HearAsync(Recognizer()));
    }

    [Fact]
    public async Task A_service_that_says_nothing_is_not_waited_for()
    {
        service.Turns.Enqueue([]);

        var problem = await Should.ThrowAsync<HearingFailedException>(HearAsync(Recognizer(timeoutMs: 300)));

        problem.Message.ShouldContain("300");
    }

    private static string Phrase(params (string Text, double Confidence)[] best) =>
        System.Text.Json.JsonSerializer.Serialize(
            new
            {
                RecognitionStatus = "Success",
                NBest = best.Select(one => new
                {
                    one.Confidence,
                    Lexical = one.Text,
                    Display = one.Text,
                }),
            }
        );

    private AzureRecognizer Recognizer(int timeoutMs = 30_000) =>
        new(
            new AzureHearingOptions
            {
                Endpoint = service.Endpoint,
                Key = "secret",
                TimeoutMs = timeoutMs,
            },
            TimeProvider.System
        );

    private static async Task<List<Heard>> HearAsync(AzureRecognizer recognizer)
    {
        await using var session = recognizer.Open(8_000);
        return await HearAsync(session);
    }

    private static async Task<List<Heard>> HearAsync(ISpeechSession session)
    {
        var heard = new List<Heard>();
        await foreach (var one in session.ListenAsync(Sound.Frames(3), default))
            heard.Add(one);
        return heard;
    }
}
