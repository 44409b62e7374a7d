using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace SmartService.VoiceGateway.PbxBridge.Asterisk;

/// <summary>How long the PBX is waited for, and when it is left alone: one for what may be asked again, one for the rest.</summary>
internal sealed class AriPatience
{
    private static readonly TimeSpan Sampling = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    public AriPatience(AriOptions options, TimeProvider time)
    {
        // One breaker sees both: a PBX that does not answer reads does not answer writes either.
        Once = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddCircuitBreaker(Breaker(options))
            .AddTimeout(TimeSpan.FromMilliseconds(options.TimeoutMs))
            .Build();
        var repeated = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        if (options.Retries > 0)
            repeated.AddRetry(Retry(options));
        Repeated = repeated.AddPipeline(Once).Build();
    }

    public ResiliencePipeline<HttpResponseMessage> Once { get; }

    /// <summary>For what comes to the same when it is done twice.</summary>
    public ResiliencePipeline<HttpResponseMessage> Repeated { get; }

    private static RetryStrategyOptions<HttpResponseMessage> Retry(AriOptions options) =>
        new()
        {
            ShouldHandle = Failure(),
            MaxRetryAttempts = options.Retries,
            Delay = Pause,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            OnRetry = retry =>
            {
                retry.Outcome.Result?.Dispose();
                return default;
            },
        };

    private static CircuitBreakerStrategyOptions<HttpResponseMessage> Breaker(AriOptions options) =>
        new()
        {
            ShouldHandle = Failure(),
            FailureRatio = 0.5,
            MinimumThroughput = options.BreakAfter,
            SamplingDuration = Sampling,
            BreakDuration = TimeSpan.FromMilliseconds(options.BreakMs),
        };

    private static PredicateBuilder<HttpResponseMessage> Failure() =>
        new PredicateBuilder<HttpResponseMessage>()
            .Handle<HttpRequestException>()
            .Handle<TimeoutRejectedException>()
            .HandleResult(answer => answer.StatusCode >= HttpStatusCode.InternalServerError);
}
