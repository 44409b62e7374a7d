using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Records;

/// <summary>Asks billing by HTTP, with patience but not for ever; whatever is wrong becomes one error.</summary>
public sealed class BillingClient : IDisposable
{
    private const int MostBytes = 4 * 1024 * 1024;

    // Nothing may be missing or null that the contract promises, and figures must be figures.
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private readonly HttpClient _http;
    private readonly ResiliencePipeline<HttpResponseMessage> _patience;
    private readonly ILogger<BillingClient> _log;

    public BillingClient(IOptions<TicketCoreOptions> options, TimeProvider time, ILogger<BillingClient> log)
    {
        var billing = options.Value.Billing;
        _log = log;
        // Only reads are asked, so asking again harms nobody.
        _patience = new HttpPatience(
            billing.TimeoutMs,
            billing.Retries,
            billing.RetryDelayMs,
            billing.BreakAfter,
            billing.BreakMs,
            time
        ).Repeated;
        _http = new(
            new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }
        )
        {
            BaseAddress = new(billing.BaseUrl!.TrimEnd('/') + "/"),
            MaxResponseContentBufferSize = MostBytes,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        if (billing.ApiKey is { Length: > 0 } key)
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <param name="what">Names the question in logs; the path holds what a customer gave us.</param>
    /// <returns>Null when billing knows no such account.</returns>
    /// <exception cref="RecordsUnavailableException">No usable answer.</exception>
    internal async Task<T?> GetAsync<T>(string what, string path, CancellationToken cancellation)
        where T : class
    {
        try
        {
            using var answer = await _patience.ExecuteAsync(
                async token => await _http.GetAsync(path, token),
                cancellation
            );
            return await ReadAsync<T>(what, answer, cancellation);
        }
        catch (Exception error) when (Means(error, cancellation) is { } meaning)
        {
            Instruments.BillingFailures.Add(1, new KeyValuePair<string, object?>("question", what));
            _log.LogWarning("Billing gave no usable answer to {Question}: {Meaning}", what, meaning);
            throw new RecordsUnavailableException($"Billing gave no usable answer to {what}: {meaning}", error);
        }
    }

    private static async Task<T?> ReadAsync<T>(string what, HttpResponseMessage answer, CancellationToken cancellation)
        where T : class
    {
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return null;
        if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            throw new HttpRequestException("it refused the key; check TicketCore:Billing:ApiKey");
        if (answer.StatusCode != HttpStatusCode.OK)
            throw new HttpRequestException($"status {(int)answer.StatusCode}; expected 200 or 404");
        await using var body = await answer.Content.ReadAsStreamAsync(cancellation);
        return await JsonSerializer.DeserializeAsync<T>(body, Strict, cancellation)
            ?? throw new JsonException($"{what} is null");
    }

    // The body of a wrong answer is a customer's data: only its place of error is told.
    private static string? Means(Exception error, CancellationToken cancellation) =>
        error switch
        {
            OperationCanceledException when cancellation.IsCancellationRequested => null,
            TimeoutRejectedException or OperationCanceledException => "it took too long",
            BrokenCircuitException => "it failed too often just now and is left alone for a while",
            HttpRequestException http => http.Message,
            JsonException json => $"its JSON is not what the contract says at {json.Path ?? "its beginning"}",
            IOException => "the connection broke",
            _ => null,
        };

    public void Dispose() => _http.Dispose();
}
