using Microsoft.AspNetCore.Http.HttpResults;

namespace SmartService.Host.Serving;

/// <summary><c>/</c>: says what is where.</summary>
static class FirstPage
{
    public static void MapFirstPage(this WebApplication app)
    {
        app.MapGet("/", () => Page(app, "index.html", "text/html; charset=utf-8"));
        app.MapGet("/index.css", () => Page(app, "index.css", "text/css; charset=utf-8"));
    }

    static PhysicalFileHttpResult Page(WebApplication app, string name, string contentType) =>
        TypedResults.PhysicalFile(Path.Combine(app.Environment.ContentRootPath, "Pages", name), contentType);
}
