using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace SmartService.VoiceGateway.Speaking.Synthesis;

/// <summary>Any server that speaks OpenAI's <c>/v1/audio/speech</c>.</summary>
public sealed class OpenAiSynthesizer(HttpClient http, OpenAiSpeakingOptions options, TimeProvider time)
    : ISpeechSynthesizer
{
    private readonly RemoteVoice remote = new(
        http,
        "openai",
        "VoiceGateway:Speaking:OpenAi:ApiKey",
        TimeSpan.FromMilliseconds(options.TimeoutMs),
        time
    );

    public string Name => $"openai/{options.Model}/{options.Voice}";

    public IAsyncEnumerable<SpeechChunk> SpeakAsync(SpeechOrder order, CancellationToken noMoreUse) =>
        remote.AskAsync(Request(order), OpenAsync, noMoreUse);

    private HttpRequestMessage Request(SpeechOrder order)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, options.BaseUrl!.TrimEnd('/') + "/audio/speech")
        {
            Content = JsonContent.Create(
                new
                {
                    model = options.Model,
                    input = SpeakableText.Of(order.Text),
                    voice = options.Voice,
                    response_format = options.Format,
                    speed = order.Speed,
                }
            ),
        };
        if (options.ApiKey is { Length: > 0 } key)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return request;
    }

    private Task<PcmStream> OpenAsync(Stream body, CancellationToken noMoreUse) =>
        options.Format == "wav"
            ? PcmStream.OpenWavAsync(body, noMoreUse)
            : Task.FromResult(PcmStream.Bare(body, options.PcmRate));
}
