using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Polly;
using Polly.Retry;

namespace SmartService.Knowledge.Index;

/// <summary>Any server that speaks OpenAI's embeddings API (POST {endpoint}/embeddings).</summary>
public sealed class OpenAiEmbedding : IEmbeddingGenerator<string, Embedding<float>>
{
    readonly HttpClient http;
    readonly EmbeddingOptions options;
    readonly ResiliencePipeline<float[][]> pipeline;
    readonly EmbeddingGeneratorMetadata metadata;

    /// <param name="http">Owned from here on.</param>
    public OpenAiEmbedding(HttpClient http, EmbeddingOptions options, TimeProvider time)
    {
        this.http = http;
        this.options = options;
        http.BaseAddress = new Uri(options.Endpoint!.TrimEnd('/') + "/");
        if (!string.IsNullOrEmpty(options.ApiKey))
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey);
        metadata = new EmbeddingGeneratorMetadata("openai", http.BaseAddress, options.Model);
        pipeline = Pipeline(options, time);
    }

    /// <exception cref="HttpRequestException">The server did not answer rightly, also when asked again.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var made = new GeneratedEmbeddings<Embedding<float>>();
        foreach (var batch in values.Chunk(this.options.BatchSize))
        foreach (var vector in await pipeline.ExecuteAsync(async c => await AskAsync(batch, c), cancellationToken))
            made.Add(new Embedding<float>(vector));
        return made;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(EmbeddingGeneratorMetadata) ? metadata
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    public void Dispose() => http.Dispose();

    async Task<float[][]> AskAsync(string[] texts, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(options.TimeoutSeconds));
        try
        {
            using var response = await http.PostAsJsonAsync(
                "embeddings",
                new { model = options.Model, input = texts },
                limit.Token
            );
            if (!response.IsSuccessStatusCode)
                throw new HttpRequestException(
                    $"The embedding server answered {(int)response.StatusCode}.",
                    null,
                    response.StatusCode
                );
            return Checked(await response.Content.ReadFromJsonAsync<Body>(limit.Token), texts.Length);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new HttpRequestException($"The embedding server did not answer within {options.TimeoutSeconds} s.");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new HttpRequestException(
                "The embedding server answered with something that is not its API's JSON.",
                e
            );
        }
    }

    static float[][] Checked(Body? body, int count)
    {
        var data = body?.Data ?? [];
        if (
            data.Length != count
            || data.Any(d => d.Embedding is not { Length: > 0 } || !d.Embedding.All(float.IsFinite))
        )
            throw new HttpRequestException(
                $"The embedding server gave {data.Length} usable vectors for {count} texts."
            );
        return [.. data.OrderBy(d => d.Index).Select(d => d.Embedding!)];
    }

    static ResiliencePipeline<float[][]> Pipeline(EmbeddingOptions options, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder<float[][]> { TimeProvider = time };
        if (options.Retries > 0)
            builder.AddRetry(
                new RetryStrategyOptions<float[][]>
                {
                    MaxRetryAttempts = options.Retries,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    Delay = TimeSpan.FromMilliseconds(200),
                    // A wrong key or model stays wrong.
                    ShouldHandle = new PredicateBuilder<float[][]>().Handle<HttpRequestException>(IsPassing),
                }
            );
        return builder.Build();
    }

    static bool IsPassing(HttpRequestException e) =>
        e.StatusCode
            is null
                or HttpStatusCode.TooManyRequests
                or HttpStatusCode.RequestTimeout
                or >= HttpStatusCode.InternalServerError;

    sealed record Body(Item[]? Data);

    sealed record Item(int Index, float[]? Embedding);
}
