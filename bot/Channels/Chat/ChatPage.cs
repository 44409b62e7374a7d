using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.Options;

namespace SmartService.Channels.Chat;

/// <summary>The files of the chat page, carried in the assembly. Their address has a version, so browsers may keep them.</summary>
internal sealed class ChatPage
{
    private const string Prefix = "chat/";
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly Dictionary<string, PageFile> files;

    public ChatPage(IOptions<ChatOptions> options)
    {
        var raw = ReadAll();
        Version = Convert.ToHexStringLower(
            SHA256.HashData([.. raw.OrderBy(f => f.Key, StringComparer.Ordinal).SelectMany(f => f.Value)])
        )[..12];
        raw["index.html"] = Fill(raw["index.html"], options.Value);
        files = raw.ToDictionary(f => f.Key, f => new PageFile(f.Value, TypeOf(f.Key), TagOf(f.Value)));
    }

    public string Version { get; }

    public PageFile? Find(string name) => files.GetValueOrDefault(name);

    private static Dictionary<string, byte[]> ReadAll()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var found = new Dictionary<string, byte[]>();
        foreach (
            var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
        )
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            found[name[Prefix.Length..]] = bytes.ToArray();
        }
        return found;
    }

    private byte[] Fill(byte[] page, ChatOptions options) =>
        Encoding.UTF8.GetBytes(
            Encoding
                .UTF8.GetString(page)
                .Replace("{version}", Version)
                .Replace("{utility}", Html.Encode(options.Utility))
                .Replace("{hotlines}", Html.Encode(options.Hotlines))
                .Replace("{shortcuts}", Html.Encode(options.Shortcuts))
        );

    private static string TagOf(byte[] bytes) => $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"";

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

/// <param name="Tag">Entity tag, with its quotes.</param>
internal sealed record PageFile(byte[] Content, string ContentType, string Tag);
