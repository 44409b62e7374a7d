using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace SmartService.VoiceGateway.Browser;

/// <summary>
/// The files of the browser's telephone, carried in the assembly. Their addresses have no version, since the desk's page
/// loads them, too; browsers ask whether what they keep is still right.
/// </summary>
internal sealed class PageFiles
{
    private const string Prefix = "call/";
    private readonly Dictionary<string, (byte[] Content, EntityTagHeaderValue Tag)> files = ReadAll();

    public IResult Send(string name, HttpResponse response)
    {
        if (!files.TryGetValue(name, out var file))
            return Results.NotFound();
        response.Headers.CacheControl = "no-cache";
        response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(file.Content, TypeOf(name), entityTag: file.Tag);
    }

    public IResult SendPage(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Permissions-Policy"] = "geolocation=(), microphone=(self), payment=()";
        return Send("index.html", response);
    }

    private static Dictionary<string, (byte[] Content, EntityTagHeaderValue Tag)> ReadAll() =>
        typeof(PageFiles)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(name => name[Prefix.Length..], Read);

    private static (byte[], EntityTagHeaderValue) Read(string name)
    {
        using var stream = typeof(PageFiles).Assembly.GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var content = bytes.ToArray();
        return (content, new($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\""));
    }

    private static string TypeOf(string name) =>
        Path.GetExtension(name) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".svg" => "image/svg+xml",
            _ => "text/javascript; charset=utf-8",
        };
}
