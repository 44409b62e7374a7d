using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using SmartService.Telephony.Audio;

namespace SmartService.VoiceGateway.Hearing.Remote;

/// <summary>Any server that speaks OpenAI's transcription API: a turn goes there as a WAV file and comes back as text.</summary>
public sealed class OpenAiRecognizer(HttpClient http, OpenAiHearingOptions options, TimeProvider time)
    : ISpeechRecognizer
{
    private readonly Uri address = new($"{options.BaseUrl!.TrimEnd('/')}/audio/transcriptions");

    public string Name => "openai";

    public ISpeechSession Open(int sampleRate) => new Session(this, sampleRate);

    private async Task<string> TranscribeAsync(byte[] wave, CancellationToken hangUp)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(options.TimeoutMs), time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, hangUp);
        try
        {
            using var request = Request(wave);
            using var answer = await http.SendAsync(request, stop.Token);
            if (!answer.IsSuccessStatusCode)
                throw new HearingFailedException($"openai: {Meaning((int)answer.StatusCode)}");
            using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(stop.Token));
            return body.RootElement.GetProperty("text").GetString()?.Trim() ?? "";
        }
        catch (OperationCanceledException slow) when (!hangUp.IsCancellationRequested)
        {
            throw new HearingFailedException($"openai: no text within {options.TimeoutMs} ms", slow);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            throw new HearingFailedException($"openai: {broken.Message}", broken);
        }
        catch (Exception odd) when (odd is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // What it said may be what the caller said, so it is not repeated.
            throw new HearingFailedException("openai: the answer is no JSON with a text");
        }
    }

    private HttpRequestMessage Request(byte[] wave)
    {
        var sound = new ByteArrayContent(wave);
        sound.Headers.ContentType = new("audio/wav");
        var form = new MultipartFormDataContent
        {
            { sound, "file", "turn.wav" },
            { new StringContent(options.Model), "model" },
            { new StringContent(options.Language), "language" },
            { new StringContent("json"), "response_format" },
        };
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = form };
        if (options.ApiKey is { Length: > 0 } key)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return request;
    }

    private static string Meaning(int status) =>
        status switch
        {
            401 or 403 => "it refused the key; check VoiceGateway:Hearing:OpenAi:ApiKey",
            404 => "status 404; check the address and the model",
            429 => "too many requests for its quota",
            _ => $"status {status}",
        };

    private sealed class Session(OpenAiRecognizer owner, int sampleRate) : ISpeechSession
    {
        public async IAsyncEnumerable<Heard> ListenAsync(
            IAsyncEnumerable<ReadOnlyMemory<short>> sound,
            [EnumeratorCancellation] CancellationToken hangUp
        )
        {
            using var wave = new MemoryStream();
            wave.Write(new byte[WaveHead.Length]);
            await foreach (var piece in sound.WithCancellation(hangUp))
                wave.Write(MemoryMarshal.AsBytes(piece.Span));
            var sounding = wave.Length - WaveHead.Length;
            wave.Position = 0;
            wave.Write(WaveHead.Make(sampleRate, 1, sounding));
            yield return Heard.Final(sounding == 0 ? "" : await owner.TranscribeAsync(wave.ToArray(), hangUp));
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
