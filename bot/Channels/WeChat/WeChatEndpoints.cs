using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SmartService.Channels.WeChat.Pages;
using SmartService.Channels.WeChat.Wire;

namespace SmartService.Channels.WeChat;

/// <summary><c>/wechat/{account}</c>: the address (服务器地址) that is entered on the platform's page.</summary>
internal static class WeChatEndpoints
{
    public static void MapWeChat(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/wechat/{account}", Verify);
        endpoints.MapPost("/wechat/{account}", ReceiveAsync);
        endpoints.MapPages();
    }

    /// <summary>The platform asks whether this is the account's server, and wants its own words back.</summary>
    private static IResult Verify(
        string account,
        string? signature,
        string? timestamp,
        string? nonce,
        string? echostr,
        OfficialAccounts accounts
    ) =>
        accounts.Find(account) is not { } official ? TypedResults.NotFound()
        : echostr is { Length: > 0 and < 200 } && IsSigned(official, signature, timestamp, nonce)
            ? TypedResults.Text(echostr, "text/plain; charset=utf-8")
        : TypedResults.StatusCode(StatusCodes.Status403Forbidden);

    private static async Task<IResult> ReceiveAsync(
        string account,
        HttpRequest request,
        OfficialAccounts accounts,
        ReceiveWeChat receive,
        CancellationToken aborted
    )
    {
        if (accounts.Find(account) is not { } official)
            return TypedResults.NotFound();
        if (await BodyAsync(request, aborted) is not { } body)
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        var query = request.Query;
        var answer = await receive.RunAsync(
            official,
            new PushRequest(body, query["signature"], query["msg_signature"], query["timestamp"], query["nonce"]),
            aborted
        );
        return answer is null
            ? TypedResults.StatusCode(StatusCodes.Status403Forbidden)
            : TypedResults.Text(answer, answer.StartsWith('<') ? "text/xml; charset=utf-8" : "text/plain");
    }

    private static bool IsSigned(OfficialAccount official, string? signature, string? timestamp, string? nonce) =>
        timestamp is not null
        && nonce is not null
        && PushSignature.Is(signature, official.Options.Token, timestamp, nonce);

    /// <returns>Null when it is larger than any push.</returns>
    private static async Task<string?> BodyAsync(HttpRequest request, CancellationToken aborted)
    {
        var bytes = new byte[PushXml.MaxLength + 1];
        var length = await request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, aborted);
        return length > PushXml.MaxLength ? null : Encoding.UTF8.GetString(bytes, 0, length);
    }
}
