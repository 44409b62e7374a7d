using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace SmartService.Eval.WeChat.Platform;

/// <summary>What customers do, as the platform tells it to the account's server: again and again until it is taken.</summary>
public sealed class Pushes(WeChatServer server)
{
    /// <summary>The account's server.</summary>
    public Uri? CallbackUrl { get; set; }
    public PushMode Mode { get; set; }
    public string Token { get; set; } = "callbacktoken";
    public string EncodingAesKey { get; set; } = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    /// <summary>How long an answer is waited for, by the clock of the platform.</summary>
    public TimeSpan Limit { get; set; } = PlatformRules.PushLimit;

    public PushCipher Cipher => new(Token, EncodingAesKey, server.AppId);

    /// <summary>What the platform does when the address is entered on its page: it wants its own words back.</summary>
    public async Task<bool> VerifyAsync(CancellationToken stop = default)
    {
        var echo = RandomNumberGenerator.GetHexString(19, true);
        var (status, answer) = await ExchangeAsync(HttpMethod.Get, Address($"&echostr={echo}"), null, stop);
        return status == 200 && answer == echo;
    }

    /// <summary>The customer does something; see <see cref="CallbackXml"/> for what. Their window opens by it.</summary>
    /// <param name="again">It is delivered once more though it was taken, as happens now and then.</param>
    public async Task<PushOutcome> PushAsync(
        string openId,
        string xml,
        bool again = false,
        CancellationToken stop = default
    )
    {
        var customer = Doings.Happen(server, openId, XElement.Parse(xml));
        var tries = new List<PushTry>();
        XElement? reply = null;
        while (tries.Count < PlatformRules.PushTries && tries.All(one => one.Problem is not null))
            tries.Add(await TryAsync(openId, xml, read => reply = read, stop));
        var outcome = new PushOutcome(tries, reply?.ToString());
        if (!outcome.IsAccepted)
            customer.Receive(new("failure", PlatformRules.FailureNotice, default, server.Now));
        else if (reply is not null && reply.Element("MsgType")!.Value != "transfer_customer_service")
            customer.Receive(new("reply", reply.Element("Content")?.Value ?? "", default, server.Now));
        if (outcome.IsAccepted && again)
            tries.Add(await TryAsync(openId, xml, _ => { }, stop));
        return outcome;
    }

    /// <summary>All at the same moment, over connections of their own.</summary>
    public Task<PushOutcome[]> PushTogetherAsync(string openId, params IEnumerable<string> xmls) =>
        Task.WhenAll(xmls.Select(xml => PushAsync(openId, xml)));

    /// <summary>One after the other, but in an order that is not theirs.</summary>
    public async Task PushShuffledAsync(string openId, int seed, params string[] xmls)
    {
        var shuffled = xmls.ToArray();
        new Random(seed).Shuffle(shuffled);
        foreach (var xml in shuffled)
            await PushAsync(openId, xml);
    }

    private async Task<PushTry> TryAsync(string openId, string xml, Action<XElement?> replied, CancellationToken stop)
    {
        var more = $"&openid={openId}";
        var (status, answer) = await ExchangeAsync(HttpMethod.Post, null, address => Body(xml, more, address), stop);
        if (status != 200)
            return new(status, answer, status is null ? "no answer in time" : $"status {status}");
        try
        {
            replied(PushedReply.Read(answer!, Mode, Cipher, server.AccountId, openId));
            return new(status, answer, null);
        }
        catch (FormatException problem)
        {
            return new(status, answer, problem.Message);
        }
    }

    /// <summary>Over a connection of its own, as the platform has many machines.</summary>
    private async Task<(int? Status, string? Answer)> ExchangeAsync(
        HttpMethod method,
        Uri? address,
        Action<HttpRequestMessage>? fill,
        CancellationToken stop
    )
    {
        using var limit = new CancellationTokenSource(Limit, server.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        using var http = new HttpClient(new SocketsHttpHandler()) { Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(method, address);
        fill?.Invoke(request);
        try
        {
            using var answer = await http.SendAsync(request, either.Token);
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(either.Token));
        }
        catch (Exception error) when (error is HttpRequestException or IOException || limit.IsCancellationRequested)
        {
            return (null, null);
        }
    }

    private void Body(string xml, string more, HttpRequestMessage request)
    {
        var encrypted = Mode == PushMode.Plain ? null : Cipher.Encrypt(xml);
        request.RequestUri = Address(more, encrypted);
        var body = Mode switch
        {
            PushMode.Plain => xml,
            PushMode.Compatible => xml.Replace("</xml>", $"<Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>"),
            _ =>
                $"<xml><ToUserName><![CDATA[{server.AccountId}]]></ToUserName><Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>",
        };
        request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("text/xml"));
    }

    private Uri Address(string more, string? encrypted = null)
    {
        var at = $"{server.Now.ToUnixTimeSeconds()}";
        var nonce = $"{Random.Shared.Next(100_000_000, int.MaxValue)}";
        var signed = $"signature={Cipher.Sign(at, nonce)}&timestamp={at}&nonce={nonce}{more}";
        if (encrypted is not null)
            signed += $"&encrypt_type=aes&msg_signature={Cipher.Sign(at, nonce, encrypted)}";
        var address = new UriBuilder(CallbackUrl ?? throw new InvalidOperationException("Set CallbackUrl first."));
        address.Query = address.Query.Length > 1 ? $"{address.Query[1..]}&{signed}" : signed;
        return address.Uri;
    }
}
