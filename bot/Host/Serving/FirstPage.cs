using Microsoft.AspNetCore.Http.HttpResults;

namespace SmartService.Host.Serving;

/// <summary><c>/</c>: says what is where.</summary>
static class FirstPage
{
    public static void MapFirstPage(this WebApplication app)
    {
        app.MapGet("/", () => Page("index.html", "text/html; charset=utf-8"));
        app.MapGet("/index.css", () => Page("index.css", "text/css; charset=utf-8"));
    }

    static FileStreamHttpResult Page(string name, string contentType) =>
        TypedResults.Stream(typeof(FirstPage).Assembly.GetManifestResourceStream($"pages/{name}")!, contentType);
}
