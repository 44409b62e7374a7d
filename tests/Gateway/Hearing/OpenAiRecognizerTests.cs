using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Shouldly;
using SmartService.VoiceGateway.Hearing;
using SmartService.VoiceGateway.Hearing.Remote;
using Xunit;

namespace SmartService.Tests.Gateway.Hearing;

public sealed class OpenAiRecognizerTests : IAsyncLifetime
{
    private WebApplication server = null!;
    private IFormCollection? asked;
    private byte[] wave = [];
    private string? authorization;
    private (int Status, string Body) answer = (200, """{"text":" 我家停电了。 "}""");

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        server = builder.Build();
        server.MapPost("/v1/audio/transcriptions", TakeAsync);
        await server.StartAsync();
    }

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task A_turn_goes_there_as_a_wave_file_and_comes_back_as_text()
    {
        var heard = await HearAsync();

        heard
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(one => one.IsFinal.ShouldBeTrue(), one => one.Text.ShouldBe("我家停电了。"));
        authorization.ShouldBe("Bearer secret");
        asked!["model"].ToString().ShouldBe("whisper-1");
        asked["language"].ToString().ShouldBe("zh");
        wave.Length.ShouldBe(44 + 3 * 160 * 2);
        BitConverter.ToInt32(wave, 4).ShouldBe(wave.Length - 8);
        BitConverter.ToInt32(wave, 40).ShouldBe(wave.Length - 44);
    }

    [Theory]
    [InlineData(401, "{}", "ApiKey")]
    [InlineData(429, "{}", "quota")]
    [InlineData(500, "{}", "500")]
    [InlineData(200, "我家停电了", "no JSON")]
    [InlineData(200, "{}", "no JSON")]
    public async Task What_goes_wrong_is_told_without_key_or_words(int status, string body, string told)
    {
        answer = (status, body);

        var problem = await Should.ThrowAsync<HearingFailedException>(HearAsync());

        problem.Message.ShouldContain(told);
        problem.ToString().ShouldNotContain("secret");
        problem.Message.ShouldNotContain("停电");
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_a_failure()
    {
        await server.StopAsync();

        await Should.ThrowAsync<HearingFailedException>(HearAsync());
    }

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        authorization = request.Headers.Authorization;
        asked = await request.ReadFormAsync();
        using var file = new MemoryStream();
        await asked.Files["file"]!.CopyToAsync(file);
        wave = file.ToArray();
        return Results.Content(answer.Body, "application/json", statusCode: answer.Status);
    }

    private async Task<List<Heard>> HearAsync()
    {
        using var http = new HttpClient();
        var options = new OpenAiHearingOptions
        {
            BaseUrl = server.Urls.FirstOrDefault("http://127.0.0.1:1") + "/v1",
            ApiKey = "secret",
        };
        await using var session = new OpenAiRecognizer(http, options, TimeProvider.System).Open(8_000);
        var heard = new List<Heard>();
        await foreach (var one in session.ListenAsync(Sound.Frames(3), default))
            heard.Add(one);
        return heard;
    }
}
