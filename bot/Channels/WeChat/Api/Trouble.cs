using Polly.CircuitBreaker;
using Polly.Timeout;

namespace SmartService.Channels.WeChat.Api;

/// <summary>WeChat's servers could not do it now. It counts as a failure of theirs, so it is waited out like one.</summary>
/// <param name="code">-1 for "system busy", which says that nothing was done; 0 for an answer that is none.</param>
/// <param name="message">What is wrong, without a word of the answer.</param>
internal sealed class ServerTroubleException(int code, string message) : HttpRequestException(message)
{
    public int Code => code;
}

/// <summary>The answer is larger than anybody wants; asking again does not make it smaller.</summary>
internal sealed class AnswerTooLargeException() : Exception("the answer is larger than allowed");

/// <summary>What a failed request means, and what became of what it carried.</summary>
internal static class Trouble
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(5);

    /// <summary>Null for errors that are none of the network's: they are ours to fix.</summary>
    public static string? Meaning(Exception error, CancellationToken stop) =>
        error switch
        {
            OperationCanceledException when stop.IsCancellationRequested => null,
            TimeoutRejectedException or OperationCanceledException => "it took too long",
            BrokenCircuitException => "it failed too often just now and is left alone for a while",
            AnswerTooLargeException or HttpRequestException => error.Message,
            IOException => "the connection broke",
            _ => null,
        };

    public static ApiAnswer Answer(Exception error, Again again) =>
        error switch
        {
            AnswerTooLargeException => new(again == Again.Harmful ? Outcome.Unknown : Outcome.Invalid),
            ServerTroubleException { Code: not 0 } busy => ErrorCodes.Answer(busy.Code),
            _ when again == Again.Harmful && MayHaveArrived(error) => new(Outcome.Unknown),
            _ => new(Outcome.Later, 0, Wait),
        };

    private static bool MayHaveArrived(Exception error) =>
        error switch
        {
            BrokenCircuitException => false,
            HttpRequestException http => http.StatusCode is { } status
                ? (int)status is >= 500 or 408
                : http.HttpRequestError
                    is not (
                        HttpRequestError.NameResolutionError
                        or HttpRequestError.ConnectionError
                        or HttpRequestError.SecureConnectionError
                        or HttpRequestError.ProxyTunnelError
                    ),
            _ => true,
        };
}
