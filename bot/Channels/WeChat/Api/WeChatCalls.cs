using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace SmartService.Channels.WeChat.Api;

/// <summary>Calls in the account's name: with its token, and once more with another when WeChat refuses that.</summary>
internal sealed class WeChatCalls : IDisposable
{
    private static readonly Call Token = new("stable_token", Again.AtOnce);
    private readonly WeChatApiOptions account;
    private readonly WeChatHttp http;
    private readonly WeChatHttp elsewhere;
    private readonly SharedToken tokens;

    public WeChatCalls(WeChatApiOptions account, ITokenShelf shelf, TimeProvider time, ILogger log)
    {
        this.account = account;
        http = new(account, Wires.ToWeChat(), time, log);
        elsewhere = new(account, Wires.Elsewhere(account), time, log);
        tokens = new(
            $"wechat:access_token:{account.AppId}",
            shelf,
            time,
            TimeSpan.FromSeconds(account.RenewBeforeSeconds),
            FetchAsync,
            log
        );
    }

    public string AppId => account.AppId;

    public async Task<ApiAnswer> PostAsync(Call call, string path, object body, CancellationToken stop) =>
        await AskAsync(call, token => Post(path, token, WeChatJson.Content(body)), stop);

    /// <param name="call">What is asked.</param>
    /// <param name="path">With a query of its own, if it has one.</param>
    /// <param name="body">Becomes JSON.</param>
    /// <param name="read">Null when the answer lacks what it must have.</param>
    /// <param name="stop">Nobody waits for the answer any more.</param>
    public async Task<ApiAnswer<T>> PostAsync<T>(
        Call call,
        string path,
        object body,
        Func<JsonElement, T?> read,
        CancellationToken stop
    )
        where T : class =>
        Read(call, await AskAsync(call, token => Post(path, token, WeChatJson.Content(body)), stop), read);

    /// <summary>As above, with a body that is not JSON; a new one for each try.</summary>
    public async Task<ApiAnswer<T>> PostFormAsync<T>(
        Call call,
        string path,
        Func<HttpContent> body,
        Func<JsonElement, T?> read,
        CancellationToken stop
    )
        where T : class => Read(call, await AskAsync(call, token => Post(path, token, body()), stop), read);

    public async Task<ApiAnswer<T>> GetAsync<T>(
        Call call,
        string path,
        Func<JsonElement, T?> read,
        CancellationToken stop
    )
        where T : class => Read(call, await GetAsync(call, path, stop), read);

    public Task<ApiAnswer<Body>> GetAsync(Call call, string path, CancellationToken stop) =>
        AskAsync(call, token => new(HttpMethod.Get, WithToken(path, token)), stop);

    /// <summary>A file that lies on another server, which is told nothing of the account.</summary>
    public Task<ApiAnswer<Body>> GetElsewhereAsync(Call call, Uri address, CancellationToken stop) =>
        elsewhere.SendAsync(call, () => new(HttpMethod.Get, address), stop);

    /// <summary>A call that is made with the secret and not with a token.</summary>
    public async Task<ApiAnswer<T>> GetAsAccountAsync<T>(
        Call call,
        string path,
        Func<JsonElement, T?> read,
        CancellationToken stop
    )
        where T : class
    {
        var address = $"{path}&appid={Escape(account.AppId)}&secret={Escape(account.Secret)}";
        return Read(call, await http.SendAsync(call, () => new(HttpMethod.Get, address), stop), read);
    }

    public static string Escape(string text) => Uri.EscapeDataString(text);

    public void Dispose()
    {
        tokens.Dispose();
        http.Dispose();
        elsewhere.Dispose();
    }

    private async Task<ApiAnswer<Body>> AskAsync(
        Call call,
        Func<string, HttpRequestMessage> make,
        CancellationToken stop
    )
    {
        var token = await tokens.GetAsync(refused: null, stop);
        if (token.Value is not { } first)
            return ApiAnswer<Body>.Not(token);
        var answer = await http.SendAsync(call, () => make(first), stop);
        if (!ErrorCodes.IsBadToken(answer.Code))
            return answer;
        // It was refused before anything was done, so even a message may be sent again.
        token = await tokens.GetAsync(refused: first, stop);
        return token.Value is { } second
            ? await http.SendAsync(call, () => make(second), stop)
            : ApiAnswer<Body>.Not(token);
    }

    private async Task<ApiAnswer<FreshToken>> FetchAsync(bool force, CancellationToken stop)
    {
        var asked = new
        {
            grant_type = "client_credential",
            appid = account.AppId,
            secret = account.Secret,
            force_refresh = force,
        };
        var answer = await http.SendAsync(
            Token,
            () => new(HttpMethod.Post, "cgi-bin/stable_token") { Content = WeChatJson.Content(asked) },
            stop
        );
        // 40001 means a wrong secret here, and no other token helps.
        return answer.Code == 40001
            ? new(Outcome.NotAllowed, null, answer.Code)
            : Read(Token, answer, json => Fresh(json, "access_token"));
    }

    /// <summary>A token and its life, as WeChat writes both of its kinds.</summary>
    public static FreshToken? Fresh(JsonElement json, string name) =>
        Body.Text(json, name) is { Length: > 0 } token && Body.Number(json, "expires_in") is { } seconds and > 0
            ? new(token, TimeSpan.FromSeconds(seconds))
            : null;

    private static ApiAnswer<T> Read<T>(Call call, ApiAnswer<Body> answer, Func<JsonElement, T?> read)
        where T : class
    {
        if (answer.Value is not { } body)
            return ApiAnswer<T>.Not(answer);
        return Understood(body, read) is { } value
            ? ApiAnswer<T>.Of(value)
            : ApiAnswer<T>.Not(
                Trouble.Answer(new ServerTroubleException(0, "it left out what it must tell"), call.Again)
            );
    }

    private static T? Understood<T>(Body body, Func<JsonElement, T?> read)
        where T : class
    {
        try
        {
            return read(body.Json);
        }
        catch (InvalidOperationException)
        {
            // A list where an object belongs, or the like.
            return null;
        }
    }

    private static HttpRequestMessage Post(string path, string token, HttpContent content) =>
        new(HttpMethod.Post, WithToken(path, token)) { Content = content };

    private static string WithToken(string path, string token) =>
        $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}access_token={Escape(token)}";
}
