using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using SmartService.Channels.Chat;

namespace SmartService.Channels.WeChat.Pages;

/// <summary>The files of our pages, carried in the assembly.</summary>
internal sealed class PageFiles
{
    private const string Prefix = "wechat-pages/";
    private const string Html = ".html";
    private readonly Dictionary<string, PageFile> files;
    private readonly string version;
    private readonly PageFrame frame;

    public PageFiles(IOptions<ChatOptions> options)
    {
        var raw = CarriedFiles.Read(CarriedFiles.Style, Prefix);
        version = CarriedFiles.VersionOf(raw);
        frame = new(raw, version, options.Value);
        files = raw.Where(file => !IsHtml(file.Key)).ToDictionary(f => f.Key, f => PageFile.Of(f.Key, f.Value));
    }

    /// <summary>A page; who sees it depends on a cookie, so nobody keeps it.</summary>
    public IResult Page(HttpContext here, string name) => Send(here, 200, frame.Fill(name, PageNames.TitleOf(name)));

    /// <summary>The same where a script of WeChat's has to work in it.</summary>
    public IResult Page(HttpContext here, string name, Uri script) =>
        Send(here, 200, frame.Fill(name, PageNames.TitleOf(name)), script);

    /// <summary>The page that says what went wrong.</summary>
    public IResult Problem(HttpContext here, PageProblem problem) =>
        Send(here, problem.Status, frame.Fill("problem", problem.Title, problem.Detail));

    public IResult File(HttpContext here, string asked, string name)
    {
        if (!files.TryGetValue(name, out var file))
            return Results.NotFound();
        here.Response.Headers.CacheControl = asked == version ? "public, max-age=31536000, immutable" : "no-cache";
        here.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(file.Content, file.ContentType, entityTag: new EntityTagHeaderValue(file.Tag));
    }

    private static IResult Send(HttpContext here, int status, string page, Uri? script = null)
    {
        Guard(here.Response.Headers, script);
        return Results.Content(page, "text/html; charset=utf-8", statusCode: status);
    }

    private static void Guard(IHeaderDictionary headers, Uri? script)
    {
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = PagePolicy.Of(script);
        headers.XContentTypeOptions = "nosniff";
        // The address of a bill opens it: no other site is told.
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "geolocation=(), microphone=(), camera=(), payment=()";
    }

    private static bool IsHtml(string name) => name.EndsWith(Html, StringComparison.Ordinal);
}
