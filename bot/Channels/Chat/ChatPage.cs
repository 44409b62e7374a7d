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
        var raw = CarriedFiles.Read(CarriedFiles.Style, Prefix);
        Version = CarriedFiles.VersionOf(raw);
        raw["index.html"] = Fill(raw["index.html"], options.Value);
        files = raw.ToDictionary(f => f.Key, f => PageFile.Of(f.Key, f.Value));
    }

    public string Version { get; }

    public PageFile? Find(string name) => files.GetValueOrDefault(name);

    private byte[] Fill(byte[] page, ChatOptions options) =>
        Encoding.UTF8.GetBytes(
            Encoding
                .UTF8.GetString(page)
                .Replace("{version}", Version)
                .Replace("{utility}", Html.Encode(options.Utility))
                .Replace("{hotlines}", Html.Encode(options.Hotlines))
                .Replace("{shortcuts}", Html.Encode(options.Shortcuts))
        );
}
