using Microsoft.AspNetCore.Http;

namespace SmartService.Channels.DirectLine;

/// <summary>A refusal in Direct Line's shape.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="code">Direct Line's word for it.</param>
/// <param name="message">What was wrong, what was expected, what to do.</param>
public sealed class DirectLineException(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;
    public string Code { get; } = code;
    public TimeSpan? RetryAfter { get; init; }

    public static DirectLineException Malformed(string message) => new(400, "MalformedData", message);

    public static DirectLineException Missing(string message) => new(400, "MissingProperty", message);

    public static DirectLineException TooBig(string message) => new(413, "MessageSizeTooBig", message);

    public static DirectLineException NoSuchConversation() =>
        new(404, "NotFound", "There is no such conversation. Start one by POST /v3/directline/conversations.");

    public static DirectLineException TooMany(string what, TimeSpan? retryAfter) =>
        new(429, "TooManyRequests", $"Too many {what}. Wait as long as Retry-After says and try again.")
        {
            RetryAfter = retryAfter ?? TimeSpan.FromSeconds(10),
        };

    /// <summary>The refusal as a response.</summary>
    public IResult ToResult(HttpContext context)
    {
        if (RetryAfter is { } wait)
            context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString();
        return Results.Json(new ErrorBody(new ErrorDetail(Code, Message)), Wire.Json, statusCode: Status);
    }

    private sealed record ErrorBody(ErrorDetail Error);

    private sealed record ErrorDetail(string Code, string Message);
}
