using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace SmartService.Channels.WeChat.Api;

/// <summary>What a page needs so that WeChat's script works in it.</summary>
internal sealed record PageSignature(string AppId, long Timestamp, string Nonce, string Signature);

/// <summary>Signs pages with the account's ticket, which, like its token, one node fetches for all.</summary>
internal sealed class PageSignatures : IDisposable
{
    private static readonly Call GetTicket = new("ticket/getticket", Again.AtOnce);
    private readonly WeChatCalls calls;
    private readonly TimeProvider time;
    private readonly SharedToken tickets;

    public PageSignatures(WeChatCalls calls, ITokenShelf shelf, TimeProvider time, TimeSpan renewBefore, ILogger log)
    {
        this.calls = calls;
        this.time = time;
        tickets = new(
            $"wechat:jsapi_ticket:{calls.AppId}",
            shelf,
            time,
            renewBefore,
            (_, stop) =>
                calls.GetAsync(
                    GetTicket,
                    "cgi-bin/ticket/getticket?type=jsapi",
                    json => WeChatCalls.Fresh(json, "ticket"),
                    stop
                ),
            log
        );
    }

    /// <param name="pageUrl">As the browser shows it; what follows # does not count.</param>
    /// <param name="stop">Nobody waits for it any more.</param>
    public async Task<ApiAnswer<PageSignature>> SignAsync(string pageUrl, CancellationToken stop)
    {
        var ticket = await tickets.GetAsync(refused: null, stop);
        if (ticket.Value is not { } value)
            return ApiAnswer<PageSignature>.Not(ticket);
        var (at, nonce) = (time.GetUtcNow().ToUnixTimeSeconds(), RandomNumberGenerator.GetHexString(16, true));
        return ApiAnswer<PageSignature>.Of(new(calls.AppId, at, nonce, Sign(value, at, nonce, pageUrl)));
    }

    public static string Sign(string ticket, long at, string nonce, string pageUrl)
    {
        var page = pageUrl.Split('#', 2)[0];
        var signed = $"jsapi_ticket={ticket}&noncestr={nonce}&timestamp={at}&url={page}";
#pragma warning disable CA5350 // WeChat's rule, not ours.
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(signed)));
#pragma warning restore CA5350
    }

    public void Dispose() => tickets.Dispose();
}
