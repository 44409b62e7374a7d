using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace SmartService.TicketCore.Records;

/// <summary>How long billing is waited for, how often it is asked again, and when it is left alone.</summary>
internal static class BillingPatience
{
    public static ResiliencePipeline<HttpResponseMessage> Of(BillingOptions options, TimeProvider time)
    {
        var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        if (options.Retries > 0)
            pipeline.AddRetry(Retry(options));
        return pipeline
            .AddCircuitBreaker(Breaker(options))
            .AddTimeout(TimeSpan.FromMilliseconds(options.TimeoutMs))
            .Build();
    }

    // Only reads are asked, so asking again harms nobody.
    private static RetryStrategyOptions<HttpResponseMessage> Retry(BillingOptions options) =>
        new()
        {
            ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
                .Handle<HttpRequestException>()
                .Handle<TimeoutRejectedException>()
                .HandleResult(MayPass),
            MaxRetryAttempts = options.Retries,
            Delay = TimeSpan.FromMilliseconds(options.RetryDelayMs),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            OnRetry = retry =>
            {
                retry.Outcome.Result?.Dispose();
                return default;
            },
        };

    private static CircuitBreakerStrategyOptions<HttpResponseMessage> Breaker(BillingOptions options) =>
        new()
        {
            ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
                .Handle<HttpRequestException>()
                .Handle<TimeoutRejectedException>()
                .HandleResult(MayPass),
            FailureRatio = 0.5,
            MinimumThroughput = options.BreakAfter,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = TimeSpan.FromMilliseconds(options.BreakMs),
        };

    private static bool MayPass(HttpResponseMessage answer) =>
        (int)answer.StatusCode >= 500
        || answer.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests;
}
