using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
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
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static readonly HtmlEncoder Escape = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly Dictionary<string, byte[]> raw = CarriedFiles.Read(Prefix);
    private readonly Dictionary<string, PageFile> files;
    private readonly string version;
    private readonly ChatOptions utility;

    public PageFiles(IOptions<ChatOptions> options)
    {
        utility = options.Value;
        version = CarriedFiles.VersionOf(raw);
        files = raw.Where(file => !IsHtml(file.Key)).ToDictionary(f => f.Key, f => PageFile.Of(f.Key, f.Value));
    }

    /// <summary>A page; who sees it depends on a cookie, so nobody keeps it.</summary>
    public IResult Page(HttpContext here, string name) => Send(here, name, 200, "", "");

    /// <summary>The page that says what went wrong.</summary>
    public IResult Problem(HttpContext here, PageProblem problem) =>
        Send(here, "notice", problem.Status, problem.Title, problem.Detail);

    public IResult File(HttpContext here, string asked, string name)
    {
        if (!files.TryGetValue(name, out var file))
            return Results.NotFound();
        here.Response.Headers.CacheControl = asked == version ? "public, max-age=31536000, immutable" : "no-cache";
        here.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(file.Content, file.ContentType, entityTag: new EntityTagHeaderValue(file.Tag));
    }

    private IResult Send(HttpContext here, string name, int status, string title, string detail)
    {
        Guard(here.Response.Headers);
        var page = Encoding
            .UTF8.GetString(raw[name + Html])
            .Replace("{version}", version)
            .Replace("{utility}", Escape.Encode(utility.Utility))
            .Replace("{hotlines}", Hotlines())
            .Replace("{title}", Escape.Encode(title))
            .Replace("{detail}", Escape.Encode(detail));
        return Results.Content(page, "text/html; charset=utf-8", statusCode: status);
    }

    // A number is not torn from its name at the end of a line.
    private string Hotlines() =>
        string.Join(" ", utility.Hotlines.Split(',').Select(line => $"<span>{Escape.Encode(line.Trim())}</span>"));

    private static void Guard(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        // The address of a bill opens it: no other site is told.
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "geolocation=(), microphone=(), camera=(), payment=()";
    }

    private static bool IsHtml(string name) => name.EndsWith(Html, StringComparison.Ordinal);
}
