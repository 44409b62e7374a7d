using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace SmartService.Eval.Wires;

/// <summary>Requests to a host that may be gone for a while: they are sent again until they were answered.</summary>
sealed class DirectLine : IDisposable
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    readonly HttpClient http = new();

    public string? Token
    {
        set =>
            http.DefaultRequestHeaders.Authorization = value is null
                ? null
                : new AuthenticationHeaderValue("Bearer", value);
    }

    public Task<JsonElement> PostAsync(Uri host, string path, object? body, CancellationToken cancellation) =>
        UntilAnsweredAsync(
            () => http.PostAsync(new Uri(host, path), body is null ? null : JsonContent.Create(body), cancellation),
            cancellation
        );

    public Task<JsonElement> GetAsync(Uri host, string path, CancellationToken cancellation) =>
        UntilAnsweredAsync(() => http.GetAsync(new Uri(host, path), cancellation), cancellation);

    static async Task<JsonElement> UntilAnsweredAsync(
        Func<Task<HttpResponseMessage>> send,
        CancellationToken cancellation
    )
    {
        using var pause = new PeriodicTimer(Pause);
        while (true)
        {
            if (await TryAsync(send, cancellation) is { } answer)
                return answer;
            await pause.WaitForNextTickAsync(cancellation);
        }
    }

    /// <returns>Null when it may be sent again.</returns>
    /// <exception cref="InvalidOperationException">The host refuses it, and will again.</exception>
    static async Task<JsonElement?> TryAsync(Func<Task<HttpResponseMessage>> send, CancellationToken cancellation)
    {
        try
        {
            using var answer = await send();
            if (answer.IsSuccessStatusCode)
                return await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation);
            if ((int)answer.StatusCode < 500)
                throw new InvalidOperationException(await RefusalAsync(answer, cancellation));
        }
        catch (HttpRequestException) { }
        catch (IOException) { }
        return null;
    }

    static async Task<string> RefusalAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var advice =
            answer.StatusCode == HttpStatusCode.TooManyRequests
                ? " Raise Channels:DirectLine:*PerMinute for a trial like this."
                : "";
        return $"{answer.RequestMessage?.RequestUri?.AbsolutePath} was refused with {(int)answer.StatusCode}: "
            + await answer.Content.ReadAsStringAsync(cancellation)
            + advice;
    }

    public void Dispose() => http.Dispose();
}
