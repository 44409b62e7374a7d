using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace SmartService.VoiceGateway.Speaking.Synthesis;

/// <summary>What all voices over HTTP share: patience, meaning of errors, sound as it comes in.</summary>
/// <param name="name">Of the voice, for errors.</param>
/// <param name="keySetting">The setting to check when the key is refused.</param>
/// <param name="patience">For the first sound, and again for each that follows.</param>
internal sealed class RemoteVoice(HttpClient http, string name, string keySetting, TimeSpan patience, TimeProvider time)
{
    /// <summary>More than any sentence needs; a server that never ends must not fill the memory.</summary>
    private const int MostSeconds = 120;

    /// <param name="open">Makes samples of the body.</param>
    public async IAsyncEnumerable<SpeechChunk> AskAsync(
        HttpRequestMessage request,
        Func<Stream, CancellationToken, Task<PcmStream>> open,
        [EnumeratorCancellation] CancellationToken noMoreUse
    )
    {
        using var waiting = new CancellationTokenSource(patience, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(waiting.Token, noMoreUse);
        using var answer = await TryAsync(() => SendAsync(request, stop.Token), noMoreUse);
        await using var body = await TryAsync(() => answer.Content.ReadAsStreamAsync(stop.Token), noMoreUse);
        var sound = await TryAsync(() => open(body, stop.Token), noMoreUse);
        for (long samples = 0; samples < (long)MostSeconds * sound.SampleRate; )
        {
            var piece = await TryAsync(() => sound.ReadAsync(stop.Token), noMoreUse);
            if (piece.IsEmpty)
                break;
            samples += piece.Length;
            yield return new SpeechChunk(sound.SampleRate, piece);
            // The listener may take its time; the server may not.
            waiting.CancelAfter(patience);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
    {
        var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
        if (answer.IsSuccessStatusCode)
            return answer;
        using (answer)
            throw Refused(answer);
    }

    private SpeakingFailedException Refused(HttpResponseMessage answer) =>
        new($"{name}: {Meaning(answer.StatusCode)}") { RestFor = RestAsked(answer) };

    private string Meaning(HttpStatusCode status) =>
        status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => $"it refused the key; check {keySetting}",
            HttpStatusCode.TooManyRequests => "too many requests for its quota",
            HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity =>
                $"status {(int)status}; check the voice and the model",
            HttpStatusCode.UnsupportedMediaType => "status 415; it does not take this request or format",
            HttpStatusCode.NotFound => "status 404; check the address and the model",
            _ => $"status {(int)status}",
        };

    private TimeSpan? RestAsked(HttpResponseMessage answer) =>
        answer.Headers.RetryAfter switch
        {
            { Delta: { } delay } => delay,
            { Date: { } day } => day - time.GetUtcNow(),
            _ => null,
        };

    private async Task<T> TryAsync<T>(Func<Task<T>> step, CancellationToken noMoreUse)
    {
        try
        {
            return await step();
        }
        catch (OperationCanceledException slow) when (!noMoreUse.IsCancellationRequested)
        {
            throw new SpeakingFailedException($"{name}: nothing came within {patience.TotalMilliseconds} ms", slow);
        }
        catch (Exception broken)
            when (broken is HttpRequestException or IOException or SocketException or InvalidDataException)
        {
            throw new SpeakingFailedException($"{name}: {broken.Message}", broken);
        }
    }
}
