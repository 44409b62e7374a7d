using Microsoft.Extensions.Options;
using SmartService.VoiceGateway.Browser;

namespace SmartService.Host.Serving;

/// <summary><c>/</c>: says what is where.</summary>
static class FirstPage
{
    // Around the way to the customers' telephone, which a utility may have closed.
    const string CallFrom = "<!-- call -->";
    const string CallTo = "<!-- /call -->";

    public static void MapFirstPage(this WebApplication app)
    {
        var page = Read("index.html");
        if (!app.Services.GetRequiredService<IOptions<BrowserOptions>>().Value.Customers)
            page = Without(page, CallFrom, CallTo);
        var style = Read("index.css");
        app.MapGet("/", () => TypedResults.Text(page, "text/html; charset=utf-8"));
        app.MapGet("/index.css", () => TypedResults.Text(style, "text/css; charset=utf-8"));
    }

    static string Without(string page, string from, string to) =>
        page[..page.IndexOf(from, StringComparison.Ordinal)]
        + page[(page.IndexOf(to, StringComparison.Ordinal) + to.Length)..];

    static string Read(string name)
    {
        using var reader = new StreamReader(typeof(FirstPage).Assembly.GetManifestResourceStream($"pages/{name}")!);
        return reader.ReadToEnd();
    }
}
