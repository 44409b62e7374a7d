using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SmartService.Tests.Desk;

/// <summary>Somebody at the desk, as the page speaks for them.</summary>
public sealed class DeskUser : IDisposable
{
    public HttpClient Http { get; }
    public CookieContainer Cookies { get; } = new();

    public DeskUser(string url)
    {
        Http = new HttpClient(new HttpClientHandler { CookieContainer = Cookies })
        {
            BaseAddress = new Uri(url + "/desk/api/"),
        };
        Http.DefaultRequestHeaders.Add("X-Desk", "1");
    }

    public Task<HttpResponseMessage> PostAsync(string path, object body) => Http.PostAsJsonAsync(path, body);

    public Task<HttpResponseMessage> PostAsync(string path) => PostAsync(path, new { });

    public Task<HttpResponseMessage> PutAsync(string path, object body) => Http.PutAsJsonAsync(path, body);

    public async Task<JsonElement> ReadAsync(string path)
    {
        var response = await Http.GetAsync(path);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task<HttpStatusCode> TryAsync(string path) => (await Http.GetAsync(path)).StatusCode;

    public void Dispose() => Http.Dispose();
}

public static class Responses
{
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<JsonElement>();

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
