using Shouldly;
using SmartService.Tests.Fakes;
using SmartService.VoiceGateway.Speaking;
using SmartService.VoiceGateway.Speaking.Synthesis;
using Xunit;

namespace SmartService.Tests.Gateway.Speaking;

public sealed class RemoteVoicesTests : IAsyncLifetime
{
    private readonly HttpClient http = new();
    private readonly FakeTimeProvider time = new();
    private SpeechServer server = null!;

    public async Task InitializeAsync() => server = await SpeechServer.StartAsync();

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        http.Dispose();
    }

    [Fact]
    public async Task Azure_speaks_in_the_telephones_own_rate()
    {
        var (rate, samples) = await SpeakAsync(Azure());

        rate.ShouldBe(8000);
        samples.ShouldBe(SpeechServer.SoundOf("您好。"));
    }

    [Fact]
    public async Task A_text_cannot_become_markup_and_what_no_voice_can_say_is_left_out()
    {
        const string Text = "<break time=\"9s\"/>A&B]]>'\"\u0001\uD83D好";

        await SpeakAsync(Azure(), Text);

        server.Text.ShouldBe("<break time=\"9s\"/>A&B]]>'\"  好");
    }

    [Theory]
    [InlineData(0.8, "rate=\"-20%\"")]
    [InlineData(1.0, "rate=\"+0%\"")]
    [InlineData(1.25, "rate=\"+25%\"")]
    public async Task Azure_is_asked_to_speak_slower_or_faster(double speed, string asked)
    {
        await CollectAsync(Azure().SpeakAsync(new SpeechOrder("您好。", speed), default));

        server.Body!.ShouldContain(asked);
        server.Body!.ShouldContain("name=\"zh-CN-XiaoxiaoNeural\"");
    }

    [Theory]
    [InlineData("wav", 16_000)]
    [InlineData("pcm", 24_000)]
    public async Task An_OpenAI_compatible_server_speaks_in_the_rate_it_tells(string format, int expected)
    {
        var (rate, samples) = await SpeakAsync(OpenAi(format));

        rate.ShouldBe(expected);
        samples.ShouldBe(SpeechServer.SoundOf("您好。"));
    }

    [Theory]
    [InlineData(400, "check the voice")]
    [InlineData(401, "check VoiceGateway:Speaking:Azure:Key")]
    [InlineData(415, "415")]
    [InlineData(502, "502")]
    public async Task A_refusal_says_what_to_do_and_never_what_was_to_be_said(int status, string told)
    {
        server.Troubles.Enqueue((status, null));

        var failed = await Should.ThrowAsync<SpeakingFailedException>(() => SpeakAsync(Azure()));

        failed.Message.ShouldContain(told);
        failed.ToString().ShouldNotContain("您好");
        failed.ToString().ShouldNotContain(SpeechServer.Key);
        failed.RestFor.ShouldBeNull();
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("Sun, 22 Nov 2026 07:31:00 GMT", 60)]
    public async Task A_server_that_has_too_much_to_do_says_how_long_to_leave_it_alone(string retryAfter, int seconds)
    {
        server.Troubles.Enqueue((429, retryAfter));

        var failed = await Should.ThrowAsync<SpeakingFailedException>(() => SpeakAsync(OpenAi("wav")));

        failed.RestFor.ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public async Task A_server_that_stops_sending_is_waited_for_no_longer_than_set()
    {
        server.Stalls = true;
        await using var sound = Azure().SpeakAsync(new SpeechOrder("您好。"), default).GetAsyncEnumerator();
        (await sound.MoveNextAsync()).ShouldBeTrue();

        var next = sound.MoveNextAsync().AsTask();
        await Eventually.TrueAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return next.IsCompleted;
            },
            TimeSpan.FromSeconds(30)
        );

        (await Should.ThrowAsync<SpeakingFailedException>(() => next)).Message.ShouldContain("3000 ms");
    }

    [Fact]
    public async Task A_server_that_breaks_off_has_failed()
    {
        server.Breaks = true;

        await Should.ThrowAsync<SpeakingFailedException>(() => SpeakAsync(OpenAi("wav")));
    }

    [Fact]
    public async Task A_server_that_sends_another_format_has_failed()
    {
        server.Instead = [.. "ID3 this is a song, and no WAV file of speech"u8];

        var failed = await Should.ThrowAsync<SpeakingFailedException>(() => SpeakAsync(OpenAi("wav")));

        failed.Message.ShouldContain("no WAV file");
    }

    [Fact]
    public async Task Nobody_there_is_a_failure_and_no_crash()
    {
        var nobody = new OpenAiSynthesizer(http, new() { BaseUrl = "http://127.0.0.1:1/v1" }, time);

        await Should.ThrowAsync<SpeakingFailedException>(() => SpeakAsync(nobody));
    }

    [Fact]
    public async Task Whoever_stops_listening_gets_no_error_of_the_voice()
    {
        server.Stalls = true;
        using var noMoreUse = new CancellationTokenSource();
        await using var sound = Azure().SpeakAsync(new SpeechOrder("您好。"), noMoreUse.Token).GetAsyncEnumerator();
        await sound.MoveNextAsync();

        await noMoreUse.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(async () => await sound.MoveNextAsync());
    }

    private AzureSynthesizer Azure() => new(http, new() { Endpoint = server.Url, Key = SpeechServer.Key }, time);

    private OpenAiSynthesizer OpenAi(string format) =>
        new(
            http,
            new()
            {
                BaseUrl = server.Url + "/v1",
                ApiKey = SpeechServer.Key,
                Format = format,
            },
            time
        );

    private static Task<(int Rate, short[] Samples)> SpeakAsync(ISpeechSynthesizer voice, string text = "您好。") =>
        CollectAsync(voice.SpeakAsync(new SpeechOrder(text), default));

    private static async Task<(int Rate, short[] Samples)> CollectAsync(IAsyncEnumerable<SpeechChunk> sound)
    {
        var (rate, samples) = (0, new List<short>());
        await foreach (var chunk in sound)
        {
            rate = chunk.SampleRate;
            samples.AddRange(chunk.Samples.Span);
        }
        return (rate, [.. samples]);
    }
}
