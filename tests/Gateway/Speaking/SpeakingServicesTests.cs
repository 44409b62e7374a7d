using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shouldly;
using SmartService.Dialogue.Prompts;
using SmartService.Telephony.Audio;
using SmartService.Tests.Fakes;
using SmartService.VoiceGateway.Hearing;
using SmartService.VoiceGateway.Speaking;
using SmartService.VoiceGateway.Speaking.Cache;
using SmartService.VoiceGateway.Speaking.Playing;
using Xunit;

namespace SmartService.Tests.Gateway.Speaking;

public sealed class SpeakingServicesTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_call_is_spoken_to_with_the_voices_of_the_settings()
    {
        await using var server = await SpeechServer.StartAsync();
        await using var services = Services(
            ("Voices", "azure,openai"),
            ("Azure:Endpoint", server.Url),
            ("Azure:Key", "a-wrong-key"),
            ("OpenAi:BaseUrl", server.Url + "/v1"),
            ("OpenAi:ApiKey", SpeechServer.Key)
        );
        await using var speaker = services.GetRequiredService<Func<Speaker>>()();

        var said = speaker.Say("应缴12元。");
        await Eventually.TrueAsync(
            () =>
            {
                speaker.Read(new short[Frames.Samples]);
                return said.Done.IsCompleted;
            },
            TimeSpan.FromSeconds(60)
        );

        (await said.Done).IsWhole.ShouldBeTrue();
        server.Text.ShouldBe("应缴十二元。");
        server.Asked.ShouldBe(2);
    }

    [Theory]
    [InlineData("azure,openai,local,espeak", "espeak")]
    [InlineData("espeak,openai", "espeak,openai")]
    public void Voices_without_settings_are_left_out(string voices, string used) =>
        Voices
            .InUse(
                new() { Voices = voices, OpenAi = { BaseUrl = used.Contains("openai") ? "http://a/v1" : null } },
                folder.Path
            )
            .ShouldBe(used.Split(','));

    [Theory]
    [InlineData("Voices", "siri", "siri")]
    [InlineData("LevelDb", "-3", "LevelDb")]
    [InlineData("Azure:Endpoint", "https://example.com", "Azure:Key is missing")]
    [InlineData("Azure:Endpoint", "not an address", "Endpoint")]
    [InlineData("OpenAi:Format", "mp3", "Format")]
    [InlineData("Espeak:Voice", "cmn; rm", "Voice")]
    [InlineData("Cache:Megabytes", "0", "Megabytes")]
    public void A_setting_out_of_its_bounds_stops_the_start(string name, string value, string told)
    {
        using var services = Services((name, value));

        var wrong = Should.Throw<OptionsValidationException>(() =>
            services.GetRequiredService<IOptions<SpeakingOptions>>().Value
        );

        wrong.Message.ShouldContain(told);
    }

    [Fact]
    public async Task Where_only_the_voice_of_last_resort_is_there_the_start_makes_nothing()
    {
        await using var services = Services();
        services.GetRequiredService<ISpeechSynthesizer>().Name.ShouldStartWith("espeak/");

        await StartAsync(services);

        Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task The_start_makes_the_fixed_sentences_ahead_with_the_best_voice_if_wished(string wished)
    {
        await using var server = await SpeechServer.StartAsync();
        await using var services = Services(
            ("OpenAi:BaseUrl", server.Url + "/v1"),
            ("OpenAi:ApiKey", SpeechServer.Key),
            ("Cache:FillAhead", wished)
        );

        await StartAsync(services);

        server.Asked.ShouldBe(wished == "true" ? services.GetRequiredService<FixedSentences>().InOrder.Count : 0);
    }

    private static async Task StartAsync(ServiceProvider services)
    {
        var ahead = (BackgroundService)services.GetServices<IHostedService>().Single();
        await ahead.StartAsync(default);
        await ahead.ExecuteTask!;
    }

    private ServiceProvider Services(params (string Name, string Value)[] settings) =>
        new ServiceCollection()
            .AddLogging(logging => logging.ClearProviders())
            .AddSingleton(PromptBook.Load(null))
            .AddSpeaking(
                new ConfigurationBuilder()
                    .AddInMemoryCollection(
                        settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value)
                    )
                    .Build(),
                new SpeechFolders(Path.Combine(folder.Path, "models"), Path.Combine(folder.Path, "cache"))
            )
            .BuildServiceProvider();
}
