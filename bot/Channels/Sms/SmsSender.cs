using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;
using SmartService.TicketCore;
using SmartService.TicketCore.Texts;

namespace SmartService.Channels.Sms;

/// <summary>Nobody took the message; it may be taken later.</summary>
internal sealed class SmsUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Hands messages to the service that sends them, by the contract in <c>sms-openapi.yaml</c>.</summary>
internal sealed partial class SmsSender : IDisposable
{
    private const string Refused = "refused";
    private const int RetryDelayMs = 300;
    private readonly HttpClient http;
    private readonly ResiliencePipeline<HttpResponseMessage> patience;
    private readonly string signature;

    public SmsSender(IOptions<SmsOptions> options, TimeProvider time)
    {
        var sms = options.Value;
        signature = sms.Signature;
        // Each message has its key, so handing it over again harms nobody.
        patience = new HttpPatience(
            sms.TimeoutMs,
            sms.Retries,
            RetryDelayMs,
            sms.BreakAfter,
            sms.BreakMs,
            time
        ).Repeated;
        http = new(
            new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }
        )
        {
            BaseAddress = new(sms.BaseUrl!.TrimEnd('/') + "/"),
            MaxResponseContentBufferSize = 64 * 1024,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        if (sms.ApiKey is { Length: > 0 } key)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <returns>Null when it was taken; else why it never will be.</returns>
    /// <exception cref="SmsUnavailableException">It may be taken later.</exception>
    public async Task<string?> SendAsync(TextMessage message, CancellationToken stop)
    {
        try
        {
            using var answer = await patience.ExecuteAsync(async token => await PostAsync(message, token), stop);
            return await ReadAsync(answer, stop);
        }
        catch (Exception error) when (Means(error, stop) is { } meaning)
        {
            throw new SmsUnavailableException($"The sender of text messages gave no usable answer: {meaning}", error);
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<HttpResponseMessage> PostAsync(TextMessage message, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "messages");
        request.Headers.Add("Idempotency-Key", message.Key);
        request.Content = JsonContent.Create(new Outgoing(message.Number, signature, message.Text));
        return await http.SendAsync(request, stop);
    }

    private static async Task<string?> ReadAsync(HttpResponseMessage answer, CancellationToken stop) =>
        answer.StatusCode switch
        {
            HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Accepted => null,
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => throw new HttpRequestException(
                "it refused the key; check Channels:Sms:ApiKey"
            ),
            HttpStatusCode.BadRequest or HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity =>
                await CodeAsync(answer, stop),
            var status => throw new HttpRequestException($"status {(int)status}; see sms-openapi.yaml"),
        };

    /// <summary>The code is kept, so it must be one: nothing else that a stranger writes goes into the record.</summary>
    private static async Task<string> CodeAsync(HttpResponseMessage answer, CancellationToken stop)
    {
        try
        {
            var refusal = await answer.Content.ReadFromJsonAsync<Refusal>(stop);
            return refusal?.Code is { } code && Code().IsMatch(code) ? code : Refused;
        }
        catch (JsonException)
        {
            return Refused;
        }
    }

    private static string? Means(Exception error, CancellationToken stop) =>
        error switch
        {
            OperationCanceledException when stop.IsCancellationRequested => null,
            TimeoutRejectedException or OperationCanceledException => "it took too long",
            BrokenCircuitException => "it failed too often just now and is left alone for a while",
            HttpRequestException http => http.Message,
            IOException => "the connection broke",
            _ => null,
        };

    [GeneratedRegex("^[a-z0-9-]{2,40}$")]
    private static partial Regex Code();

    private sealed record Outgoing(string To, string Signature, string Text);

    private sealed record Refusal(string? Code);
}
