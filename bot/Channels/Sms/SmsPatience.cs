using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace SmartService.Channels.Sms;

/// <summary>How long the sender is waited for, how often it is asked again, and when it is left alone.</summary>
internal static class SmsPatience
{
    public static ResiliencePipeline<HttpResponseMessage> Of(SmsOptions options, TimeProvider time)
    {
        var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        if (options.Retries > 0)
            pipeline.AddRetry(Retry(options));
        return pipeline
            .AddCircuitBreaker(Breaker(options))
            .AddTimeout(TimeSpan.FromMilliseconds(options.TimeoutMs))
            .Build();
    }

    /// <summary>It may be taken next time.</summary>
    public static bool MayPass(HttpResponseMessage answer) =>
        (int)answer.StatusCode >= 500
        || answer.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests;

    private static RetryStrategyOptions<HttpResponseMessage> Retry(SmsOptions options) =>
        new()
        {
            ShouldHandle = Failed(),
            MaxRetryAttempts = options.Retries,
            Delay = TimeSpan.FromMilliseconds(300),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            OnRetry = retry =>
            {
                retry.Outcome.Result?.Dispose();
                return default;
            },
        };

    private static CircuitBreakerStrategyOptions<HttpResponseMessage> Breaker(SmsOptions options) =>
        new()
        {
            ShouldHandle = Failed(),
            FailureRatio = 0.5,
            MinimumThroughput = options.BreakAfter,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = TimeSpan.FromMilliseconds(options.BreakMs),
        };

    private static PredicateBuilder<HttpResponseMessage> Failed() =>
        new PredicateBuilder<HttpResponseMessage>()
            .Handle<HttpRequestException>()
            .Handle<TimeoutRejectedException>()
            .HandleResult(MayPass);
}
