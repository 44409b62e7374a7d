using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace SmartService.Desk.Page;

/// <summary>Serves the React application at /desk; any path of the page gives its entry.</summary>
internal static class DeskPage
{
    private const string NotBuilt = """
        <!doctype html><meta charset="utf-8"><title>人工坐席</title>
        <p>坐席页面没有构建：本程序是用 -p:SkipWeb=true 构建的。请安装 Node 20 后重新构建（dotnet build）。</p>
        <p>The desk was not built: this program was built with -p:SkipWeb=true. Build again with Node 20 and without it.</p>
        """;

    public static void MapDeskPage(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/desk/assets/{**path}", Asset).ExcludeFromDescription();
        endpoints.MapGet("/desk/{**path}", Entry).ExcludeFromDescription();
    }

    private static IResult Asset(string path, WebFiles files, HttpContext http)
    {
        if (files.Find("assets/" + path) is not { } file)
            return TypedResults.NotFound();
        var headers = http.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.ETag = file.ETag;
        headers.XContentTypeOptions = "nosniff";
        headers.Vary = "Accept-Encoding";
        if (
            file.Gzipped is null
            || !http.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.Ordinal)
        )
            return TypedResults.Bytes(file.Content, file.ContentType);
        headers.ContentEncoding = "gzip";
        return TypedResults.Bytes(file.Gzipped, file.ContentType);
    }

    private static ContentHttpResult Entry(WebFiles files, HttpContext http)
    {
        if (!files.IsBuilt)
            return TypedResults.Content(NotBuilt, "text/html; charset=utf-8", statusCode: 503);
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        Guard(http.Response.Headers, nonce);
        var page = Encoding.UTF8.GetString(files.Find("index.html")!.Content);
        return TypedResults.Content(
            page.Replace("__NONCE__", nonce, StringComparison.Ordinal),
            "text/html; charset=utf-8"
        );
    }

    private static void Guard(IHeaderDictionary headers, string nonce)
    {
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; "
            + "img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    }
}
