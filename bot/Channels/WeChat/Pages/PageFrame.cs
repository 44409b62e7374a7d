using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using SmartService.Channels.Chat;

namespace SmartService.Channels.WeChat.Pages;

/// <summary>What stands around every page, and the page's own part inside it.</summary>
/// <param name="files">All carried files: the frame, the parts, and the style and script that a part may have.</param>
/// <param name="version">Stands in their addresses.</param>
/// <param name="utility">Whose pages they are.</param>
internal sealed class PageFrame(IReadOnlyDictionary<string, byte[]> files, string version, ChatOptions utility)
{
    private const string Frame = "frame";
    private const string Own = """
        <link rel="stylesheet" href="files/{version}/{name}.css" />
            <script type="module" src="files/{version}/{name}.js"></script>
        """;
    private const string Unscripted =
        """<noscript><p class="problem">本页需要开启 JavaScript。您也可以拨打服务热线：{hotlines}</p></noscript>""";
    private static readonly HtmlEncoder Escape = HtmlEncoder.Create(UnicodeRanges.All);

    /// <param name="name">Of the part.</param>
    /// <param name="title">Of the page.</param>
    /// <param name="detail">What a part without a script has to say.</param>
    public string Fill(string name, string title, string detail = "")
    {
        var hasScript = files.ContainsKey($"{name}.js");
        return Read(Frame)
            .Replace("{own}", hasScript ? Own : "")
            .Replace("{unscripted}", hasScript ? Unscripted : "")
            .Replace("{part}", Read(name).TrimEnd().ReplaceLineEndings("\n    "))
            .Replace("{name}", name)
            .Replace("{version}", version)
            .Replace("{utility}", Escape.Encode(utility.Utility))
            .Replace("{hotlines}", Hotlines())
            .Replace("{title}", Escape.Encode(title))
            .Replace("{detail}", Escape.Encode(detail));
    }

    private string Read(string part) => Encoding.UTF8.GetString(files[$"{part}.html"]);

    // A number is not torn from its name at the end of a line.
    private string Hotlines() =>
        string.Join(" ", utility.Hotlines.Split(',').Select(line => $"<span>{Escape.Encode(line.Trim())}</span>"));
}
