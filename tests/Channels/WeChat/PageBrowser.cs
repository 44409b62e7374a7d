using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Web;

namespace SmartService.Tests.Channels.WeChat;

/// <summary>Somebody's WeChat browser at our pages, which follows no redirect by itself.</summary>
internal sealed class PageBrowser : IDisposable
{
    private readonly FollowerHouse house;
    private readonly string openId;
    private readonly HttpClient http;

    public PageBrowser(FollowerHouse house, string openId)
    {
        this.house = house;
        this.openId = openId;
        http = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
        {
            BaseAddress = new Uri($"{house.Host.Url}/wechat/{FollowerHouse.Account}/pages/"),
        };
    }

    public Task<HttpResponseMessage> GetAsync(string path) => http.GetAsync(path);

    /// <summary>Opens the page and is sent to WeChat.</summary>
    /// <returns>The state that WeChat is to hand back.</returns>
    public async Task<string> SentAwayAsync(string page)
    {
        using var answer = await http.GetAsync(page);
        var to = answer.Headers.Location ?? throw new InvalidOperationException($"{answer.StatusCode} is no redirect.");
        return HttpUtility.ParseQueryString(to.Query)["state"]!;
    }

    /// <summary>WeChat brings them back.</summary>
    public Task<HttpResponseMessage> EnterAsync(string state, string? code = null) =>
        http.GetAsync($"enter?code={code ?? house.Platform.People.OpenPage(openId)}&state={state}");

    public async Task SignInAsync(string page = "bind")
    {
        using var answer = await EnterAsync(await SentAwayAsync(page));
        if (answer.Headers.Location?.OriginalString.EndsWith($"/pages/{page}", StringComparison.Ordinal) != true)
            throw new InvalidOperationException($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    public async Task<(HttpStatusCode Status, JsonElement Said)> CallAsync(
        string path,
        object? body = null,
        string? origin = null,
        bool isMarked = true
    )
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, $"api/{path}");
        if (isMarked)
            request.Headers.Add("X-Page-Call", "1");
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.StartsWith('{') ? JsonSerializer.Deserialize<JsonElement>(text) : default);
    }

    public void Dispose() => http.Dispose();
}
