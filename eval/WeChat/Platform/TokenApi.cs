using System.Security.Cryptography;
using System.Text;

namespace SmartService.Eval.WeChat.Platform;

/// <summary>The account's token, the same for whoever asks until it nears its end; and the ticket for pages.</summary>
public sealed class TokenApi(WeChatServer server)
{
    private readonly Dictionary<string, DateTimeOffset> issued = [];
    private readonly List<DateTimeOffset> forced = [];
    private string current = "";
    private string? spoilt;
    private (string Ticket, DateTimeOffset EndsAt) ticket;

    /// <summary>How many requests for a token came.</summary>
    public int Asked { get; private set; }

    /// <summary>How many of them wanted a new one by force.</summary>
    public int Forced { get; private set; }

    /// <summary>How many requests for a ticket came.</summary>
    public int TicketsAsked { get; private set; }

    public string Current => current;

    /// <summary>Another system of the account's owner forced a new token: the old one is worth nothing.</summary>
    public void ReplaceElsewhere()
    {
        lock (server.Gate)
        {
            issued.Clear();
            Issue();
        }
    }

    /// <summary>The token is refused though it is still handed out, until a new one is forced.</summary>
    public void Spoil()
    {
        lock (server.Gate)
            spoilt = current;
    }

    /// <summary>Another ticket counts from now on: what was signed with the one before is not known any more.</summary>
    public void ReplaceTicket()
    {
        lock (server.Gate)
            NewTicket();
    }

    /// <summary>Whether a page's signature was made with the ticket that counts.</summary>
    internal bool HasSigned(string url, string nonce, string timestamp, string signature)
    {
        lock (server.Gate)
        {
            var text = $"jsapi_ticket={ticket.Ticket}&noncestr={nonce}&timestamp={timestamp}&url={url}";
#pragma warning disable CA5350 // The platform's rule.
            return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(text))) == signature;
#pragma warning restore CA5350
        }
    }

    internal object Stable(PlatformRequest request)
    {
        var asked = request.Json();
        Asked++;
        RefusalException.When(asked.Text("grant_type") != "client_credential", 40002, "invalid grant_type");
        RefusalException.When(asked.Text("appid") != server.AppId, 40013, "invalid appid");
        RefusalException.When(asked.Text("secret") != server.Secret, 40125, "invalid appsecret");
        if (asked.At("force_refresh").ValueKind == System.Text.Json.JsonValueKind.True)
            Force();
        else if (!issued.TryGetValue(current, out var endsAt) || Now + PlatformRules.TokenOverlap >= endsAt)
            Renew();
        return new { access_token = current, expires_in = (int)(issued[current] - Now).TotalSeconds };
    }

    internal void Check(string token)
    {
        RefusalException.When(token.Length == 0, 41001, "access_token missing");
        RefusalException.When(!token.StartsWith("T_", StringComparison.Ordinal), 40014, "invalid access_token");
        RefusalException.When(
            !issued.TryGetValue(token, out var endsAt) || token == spoilt,
            40001,
            "invalid credential, access_token is invalid or not latest"
        );
        RefusalException.When(Now >= endsAt, 42001, "access_token expired");
    }

    internal object Ticket(PlatformRequest request)
    {
        TicketsAsked++;
        RefusalException.When(request["type"] != "jsapi", 40097, "invalid args");
        if (Now + PlatformRules.TokenOverlap >= ticket.EndsAt)
            NewTicket();
        return new
        {
            errcode = 0,
            errmsg = "ok",
            ticket = ticket.Ticket,
            expires_in = (int)(ticket.EndsAt - Now).TotalSeconds,
        };
    }

    private void NewTicket() => ticket = ("K_" + RandomNumberGenerator.GetHexString(40), Now + PlatformRules.TokenLife);

    private DateTimeOffset Now => server.Time.GetUtcNow();

    // The old one stays good for five minutes, so that whoever is in the middle of something can end it.
    private void Renew()
    {
        if (issued.TryGetValue(current, out var endsAt) && Now < endsAt)
            issued[current] = Now + PlatformRules.TokenOverlap;
        Issue();
    }

    private void Force()
    {
        Forced++;
        forced.RemoveAll(at => Now - at >= TimeSpan.FromDays(1));
        RefusalException.When(forced.Count >= PlatformRules.ForcedADay, 45009, "reach max api daily quota limit");
        if (forced.Count > 0 && Now - forced[^1] < PlatformRules.ForceGap)
            return;
        forced.Add(Now);
        issued.Clear();
        Issue();
    }

    private void Issue()
    {
        current = "T_" + RandomNumberGenerator.GetHexString(64);
        issued[current] = Now + PlatformRules.TokenLife;
    }
}
