using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;

namespace SmartService.Desk.Page;

/// <param name="Gzipped">Null where packing does not help.</param>
internal sealed record WebFile(string ContentType, byte[] Content, byte[]? Gzipped, string ETag);

/// <summary>The built React application, which travels inside this assembly.</summary>
internal sealed class WebFiles
{
    private const string Prefix = "web/";
    private readonly Lazy<IReadOnlyDictionary<string, WebFile>> _files = new(Load);

    /// <summary>False when it was built with <c>-p:SkipWeb=true</c>.</summary>
    public bool IsBuilt => _files.Value.ContainsKey("index.html");

    public WebFile? Find(string path) => _files.Value.GetValueOrDefault(path);

    private static Dictionary<string, WebFile> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly
            .GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(name => name[Prefix.Length..], name => Read(assembly, name));
    }

    private static WebFile Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var type = new FileExtensionContentTypeProvider().TryGetContentType(name, out var known)
            ? known
            : "application/octet-stream";
        var gzipped = type.StartsWith("text/", StringComparison.Ordinal) || type.Contains("svg") ? Gzip(content) : null;
        var tag = $"\"{Convert.ToHexString(SHA256.HashData(content).AsSpan(0, 8))}\"";
        return new WebFile(Utf8(type), content, gzipped, tag);
    }

    private static string Utf8(string type) =>
        type.StartsWith("text/", StringComparison.Ordinal) ? type + "; charset=utf-8" : type;

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(content);
        return packed.ToArray();
    }
}
