using System.Reflection;
using System.Security.Cryptography;

namespace SmartService.Channels;

/// <summary>Files of our pages, carried in the assembly.</summary>
internal static class CarriedFiles
{
    /// <summary>What the chat page and the pages for followers share.</summary>
    public const string Style = "style/";

    /// <returns>By name, without its prefix.</returns>
    public static Dictionary<string, byte[]> Read(params IEnumerable<string> prefixes)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var found = new Dictionary<string, byte[]>();
        foreach (var prefix in prefixes)
        foreach (var name in assembly.GetManifestResourceNames().Where(Begins(prefix)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            found[name[prefix.Length..]] = bytes.ToArray();
        }
        return found;
    }

    private static Func<string, bool> Begins(string prefix) =>
        name => name.StartsWith(prefix, StringComparison.Ordinal);

    /// <summary>Another one whenever one of them changes, so that browsers may keep them.</summary>
    public static string VersionOf(IReadOnlyDictionary<string, byte[]> files) =>
        Convert.ToHexStringLower(
            SHA256.HashData([.. files.OrderBy(f => f.Key, StringComparer.Ordinal).SelectMany(f => f.Value)])
        )[..12];
}

/// <param name="Tag">Entity tag, with its quotes.</param>
internal sealed record PageFile(byte[] Content, string ContentType, string Tag)
{
    public static PageFile Of(string name, byte[] content) =>
        new(content, TypeOf(name), $"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\"");

    private static string TypeOf(string name) =>
        Path.GetExtension(name) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".svg" => "image/svg+xml",
            _ => "application/octet-stream",
        };
}
