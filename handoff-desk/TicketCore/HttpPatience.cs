using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace SmartService.TicketCore;

/// <summary>How long a service over HTTP is waited for, how often it is asked again, and when it is left alone.</summary>
public sealed class HttpPatience
{
    private static readonly TimeSpan Sampling = TimeSpan.FromSeconds(30);

    /// <param name="timeoutMs">Milliseconds that one try may take.</param>
    /// <param name="retries">Further tries after the first; 0 for none.</param>
    /// <param name="retryDelayMs">Milliseconds before the first further try; it doubles, with jitter.</param>
    /// <param name="breakAfter">Requests within half a minute, half of them failed, after which nobody asks for a while.</param>
    /// <param name="breakMs">Milliseconds for which nobody asks.</param>
    /// <param name="time">The clock of all of this.</param>
    public HttpPatience(int timeoutMs, int retries, int retryDelayMs, int breakAfter, int breakMs, TimeProvider time)
    {
        // One breaker sees both: who does not answer the one does not answer the other.
        Once = Begin(time)
            .AddCircuitBreaker(Breaker(breakAfter, breakMs))
            .AddTimeout(TimeSpan.FromMilliseconds(timeoutMs))
            .Build();
        var repeated = Begin(time);
        if (retries > 0)
            repeated.AddRetry(Retry(retries, retryDelayMs));
        Repeated = repeated.AddPipeline(Once).Build();
    }

    /// <summary>One try, for what is not to be done twice.</summary>
    public ResiliencePipeline<HttpResponseMessage> Once { get; }

    /// <summary>For what comes to the same when it is done twice.</summary>
    public ResiliencePipeline<HttpResponseMessage> Repeated { get; }

    private static ResiliencePipelineBuilder<HttpResponseMessage> Begin(TimeProvider time) =>
        new() { TimeProvider = time };

    private static RetryStrategyOptions<HttpResponseMessage> Retry(int retries, int delayMs) =>
        new()
        {
            ShouldHandle = Failed(),
            MaxRetryAttempts = retries,
            Delay = TimeSpan.FromMilliseconds(delayMs),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            OnRetry = retry =>
            {
                retry.Outcome.Result?.Dispose();
                return default;
            },
        };

    private static CircuitBreakerStrategyOptions<HttpResponseMessage> Breaker(int after, int forMs) =>
        new()
        {
            ShouldHandle = Failed(),
            FailureRatio = 0.5,
            MinimumThroughput = after,
            SamplingDuration = Sampling,
            BreakDuration = TimeSpan.FromMilliseconds(forMs),
        };

    private static PredicateBuilder<HttpResponseMessage> Failed() =>
        new PredicateBuilder<HttpResponseMessage>()
            .Handle<HttpRequestException>()
            .Handle<TimeoutRejectedException>()
            .HandleResult(MayPass);

    private static bool MayPass(HttpResponseMessage answer) =>
        (int)answer.StatusCode >= 500
        || answer.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests;
}
