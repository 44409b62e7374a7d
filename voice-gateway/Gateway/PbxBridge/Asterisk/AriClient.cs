using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Polly.CircuitBreaker;
using Polly.Timeout;
using SmartService.TicketCore;

namespace SmartService.VoiceGateway.PbxBridge.Asterisk;

/// <summary>Asterisk's REST interface. Ids of what is made are ours, so that asking twice makes it once.</summary>
internal sealed class AriClient : IDisposable
{
    private const int MostBytes = 16 * 1024 * 1024;
    private const int RetryDelayMs = 150;

    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private readonly HttpClient http;
    private readonly HttpPatience patience;
    private readonly AriOptions options;

    public AriClient(AriOptions options, TimeProvider time)
    {
        this.options = options;
        patience = new HttpPatience(
            options.TimeoutMs,
            options.Retries,
            RetryDelayMs,
            options.BreakAfter,
            options.BreakMs,
            time
        );
        http = new(
            new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }
        )
        {
            BaseAddress = new($"{options.BaseUrl!.TrimEnd('/')}/"),
            MaxResponseContentBufferSize = MostBytes,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        http.DefaultRequestHeaders.Authorization = Credentials(options);
    }

    // In a header, not as api_key in the address: addresses end up in logs.
    public static AuthenticationHeaderValue Credentials(AriOptions options) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.User}:{options.Password}")));

    public Task<AriInfo> InfoAsync(CancellationToken giveUp) => GetAsync<AriInfo>("asterisk/info?only=system", giveUp);

    public Task<List<AriChannel>> ChannelsAsync(CancellationToken giveUp) =>
        GetAsync<List<AriChannel>>("channels", giveUp);

    public Task<List<AriBridge>> BridgesAsync(CancellationToken giveUp) => GetAsync<List<AriBridge>>("bridges", giveUp);

    /// <returns>Null when it is gone.</returns>
    public async Task<AriChannel?> ChannelAsync(string id, CancellationToken giveUp)
    {
        try
        {
            return await GetAsync<AriChannel>($"channels/{Part(id)}", giveUp);
        }
        catch (AriException gone) when (gone.Status is HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Rings somebody; who answers comes into our application.</summary>
    public async Task OriginateAsync(
        string id,
        string endpoint,
        string? callerNumber,
        int ringSeconds,
        CancellationToken giveUp
    )
    {
        var path =
            $"channels/{Part(id)}?endpoint={Part(endpoint)}&app={Part(options.Application)}&timeout={ringSeconds}"
            + (callerNumber is { Length: > 0 } ? $"&callerId={Part(callerNumber)}" : "");
        try
        {
            await DoAsync(HttpMethod.Post, path, repeatable: true, giveUp);
        }
        catch (AriException twice) when (twice.Status is HttpStatusCode.Conflict)
        {
            // The id is new, so it is our own request that had been done though its answer was lost.
        }
    }

    public Task PlayAsync(string channelId, string playbackId, string media, CancellationToken giveUp) =>
        DoAsync(
            HttpMethod.Post,
            $"channels/{Part(channelId)}/play/{Part(playbackId)}?media={Part(media)}",
            repeatable: false,
            giveUp
        );

    /// <summary>Out of our application, to a place in the dialplan.</summary>
    public Task ContinueAsync(string channelId, string context, string extension, CancellationToken giveUp) =>
        DoAsync(
            HttpMethod.Post,
            $"channels/{Part(channelId)}/continue?context={Part(context)}&extension={Part(extension)}&priority=1",
            repeatable: false,
            giveUp
        );

    public Task HangUpAsync(string channelId, CancellationToken giveUp) =>
        DeleteAsync($"channels/{Part(channelId)}?reason=normal", giveUp);

    /// <summary>A bridge with these in it, who hear each other.</summary>
    public async Task BridgeAsync(string id, IEnumerable<string> channelIds, CancellationToken giveUp)
    {
        // Made twice under one id it is the same bridge.
        await DoAsync(HttpMethod.Post, $"bridges/{Part(id)}?type=mixing&name={Part(id)}", repeatable: true, giveUp);
        var all = string.Join(',', channelIds);
        await DoAsync(HttpMethod.Post, $"bridges/{Part(id)}/addChannel?channel={Part(all)}", repeatable: false, giveUp);
    }

    public Task RecordAsync(string bridgeId, string name, CancellationToken giveUp) =>
        DoAsync(
            HttpMethod.Post,
            $"bridges/{Part(bridgeId)}/record?name={Part(name)}&format=wav&ifExists=fail",
            repeatable: false,
            giveUp
        );

    public Task DestroyBridgeAsync(string id, CancellationToken giveUp) => DeleteAsync($"bridges/{Part(id)}", giveUp);

    public void Dispose() => http.Dispose();

    private static string Part(string value) => Uri.EscapeDataString(value);

    private async Task<T> GetAsync<T>(string path, CancellationToken giveUp)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, repeatable: true, giveUp);
        try
        {
            await using var body = await answer.Content.ReadAsStreamAsync(giveUp);
            return await JsonSerializer.DeserializeAsync<T>(body, Json, giveUp)
                ?? throw new JsonException("It is null.");
        }
        catch (JsonException odd)
        {
            throw new AriException(
                answer.StatusCode,
                "what it says is not of ARI; check VoiceGateway:Pbx:Ari:BaseUrl",
                odd
            );
        }
    }

    private async Task DoAsync(HttpMethod method, string path, bool repeatable, CancellationToken giveUp) =>
        (await SendAsync(method, path, repeatable, giveUp)).Dispose();

    // What is gone already needs no end.
    private async Task DeleteAsync(string path, CancellationToken giveUp)
    {
        try
        {
            await DoAsync(HttpMethod.Delete, path, repeatable: true, giveUp);
        }
        catch (AriException gone) when (gone.Status is HttpStatusCode.NotFound) { }
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        bool repeatable,
        CancellationToken giveUp
    )
    {
        try
        {
            var answer = await (repeatable ? patience.Repeated : patience.Once).ExecuteAsync(
                async token => await http.SendAsync(new HttpRequestMessage(method, path), token),
                giveUp
            );
            if (answer.IsSuccessStatusCode)
                return answer;
            using (answer)
                throw new AriException(answer.StatusCode, Meaning(answer.StatusCode));
        }
        catch (Exception failure) when (Meaning(failure, giveUp) is { } meaning)
        {
            throw new AriException(null, meaning, failure);
        }
    }

    private static string Meaning(HttpStatusCode status) =>
        status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                "it refused us; check VoiceGateway:Pbx:Ari:User and Password, and ari.conf",
            HttpStatusCode.Conflict => "status 409: the channel is not in our application",
            HttpStatusCode.UnprocessableEntity => "status 422: the channel is not in an application",
            _ => $"status {(int)status}",
        };

    private string? Meaning(Exception failure, CancellationToken giveUp) =>
        failure switch
        {
            OperationCanceledException when giveUp.IsCancellationRequested => null,
            TimeoutRejectedException or OperationCanceledException => $"no answer within {options.TimeoutMs} ms",
            BrokenCircuitException => "it failed too often just now and is left alone for a while",
            HttpRequestException http => http.Message,
            IOException => "the connection broke",
            _ => null,
        };
}
