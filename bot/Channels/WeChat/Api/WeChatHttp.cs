using System.Net;
using Microsoft.Extensions.Logging;
using Polly;
using SmartService.TicketCore;

namespace SmartService.Channels.WeChat.Api;

/// <summary>The wire to WeChat's servers: whatever comes back, or does not, becomes an answer.</summary>
internal sealed partial class WeChatHttp : IDisposable
{
    private const int MostJsonBytes = 1024 * 1024;
    private readonly HttpClient http;
    private readonly HttpPatience patience;
    private readonly HttpPatience filePatience;
    private readonly long mostFileBytes;
    private readonly ILogger log;

    /// <param name="wire">One of <see cref="Wires"/>; disposed of with this.</param>
    public WeChatHttp(WeChatApiOptions options, HttpMessageHandler wire, TimeProvider time, ILogger log)
    {
        this.log = log;
        mostFileBytes = options.MediaMegabytes * 1024L * 1024;
        patience = Patience(options, options.TimeoutMs, time);
        // A slow file says nothing about the messages.
        filePatience = Patience(options, options.MediaTimeoutMs, time);
        http = new(wire) { BaseAddress = new(options.BaseUrl.TrimEnd('/') + "/"), Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <param name="call">What is asked.</param>
    /// <param name="make">A new request for each try.</param>
    /// <param name="stop">Nobody waits for the answer any more.</param>
    public async Task<ApiAnswer<Body>> SendAsync(Call call, Func<HttpRequestMessage> make, CancellationToken stop)
    {
        Body? body = null;
        try
        {
            using var answer = await For(call)
                .ExecuteAsync(
                    async token =>
                    {
                        (var got, body) = await TryAsync(call, make, token);
                        return got;
                    },
                    stop
                );
            return body is null ? throw Wrong(answer.StatusCode) : Read(call, body);
        }
        catch (Exception error) when (Trouble.Meaning(error, stop) is { } meaning)
        {
            LogTrouble(log, call.Name, meaning);
            return ApiAnswer<Body>.Not(Trouble.Answer(error, call.Again));
        }
    }

    public void Dispose() => http.Dispose();

    private ResiliencePipeline<HttpResponseMessage> For(Call call)
    {
        var wanted = call.IsFile ? filePatience : patience;
        return call.Again == Again.AtOnce ? wanted.Repeated : wanted.Once;
    }

    /// <returns>The body is null when the status says that there is none to read.</returns>
    private async Task<(HttpResponseMessage, Body?)> TryAsync(
        Call call,
        Func<HttpRequestMessage> make,
        CancellationToken token
    )
    {
        using var request = make();
        var answer = await ConnectedAsync(request, token);
        try
        {
            return (answer, answer.IsSuccessStatusCode ? await BodyAsync(call, answer.Content, token) : null);
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    private async Task<HttpResponseMessage> ConnectedAsync(HttpRequestMessage request, CancellationToken token)
    {
        try
        {
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token);
        }
        catch (OperationCanceledException slow)
            when (slow.InnerException is TimeoutException && !token.IsCancellationRequested)
        {
            // Only connecting has a limit of its own here: nothing was sent.
            throw new HttpRequestException(HttpRequestError.ConnectionError, "no connection came about in time", slow);
        }
    }

    private async Task<Body> BodyAsync(Call call, HttpContent content, CancellationToken token)
    {
        try
        {
            await content.LoadIntoBufferAsync(call.IsFile ? mostFileBytes : MostJsonBytes, token);
        }
        catch (HttpRequestException error) when (error.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw new AnswerTooLargeException();
        }

        var body =
            await Body.ReadAsync(content, call.IsFile, token)
            ?? throw new ServerTroubleException(0, "its answer is not JSON; perhaps something stands between");
        return body.Code == ErrorCodes.Busy ? throw new ServerTroubleException(ErrorCodes.Busy, "it is busy") : body;
    }

    private ApiAnswer<Body> Read(Call call, Body body)
    {
        var answer = ErrorCodes.Answer(body.Code);
        if (body.Code != 0)
            LogRefused(log, call.Name, body.Code, answer.Outcome, body.Rid);
        return new(answer.Outcome, answer.IsDone ? body : null, answer.Code, answer.Wait);
    }

    private static HttpRequestException Wrong(HttpStatusCode status) =>
        new($"it answered with status {(int)status}", null, status);

    private static HttpPatience Patience(WeChatApiOptions options, int timeoutMs, TimeProvider time) =>
        new(timeoutMs, options.Retries, options.RetryDelayMs, options.BreakAfter, options.BreakMs, time);

    [LoggerMessage(LogLevel.Warning, "WeChat gave no usable answer to {Call}: {Meaning}.")]
    private static partial void LogTrouble(ILogger log, string call, string meaning);

    [LoggerMessage(
        LogLevel.Information,
        "WeChat answered {Call} with {Code}, which means {Outcome}; its rid is {Rid}."
    )]
    private static partial void LogRefused(ILogger log, string call, int code, Outcome outcome, string rid);
}
