namespace SmartService.Channels.WeChat.Pages;

/// <summary>What a page may load: only ours, and WeChat's where its script has to work.</summary>
internal static class PagePolicy
{
    // WeChat shows its buttons in frames of its own:
    // developers.weixin.qq.com/doc/service/guide/h5/opentag.html asks for these.
    private const string Frames = "https://*.qq.com webcompt:";

    /// <param name="script">Null for a page without WeChat's script.</param>
    public static string Of(Uri? script)
    {
        var origin = script?.GetLeftPart(UriPartial.Authority);
        return "default-src 'none'; "
            + (origin is null ? "script-src 'self'; " : $"script-src 'self' {origin}; frame-src {origin} {Frames}; ")
            + "style-src 'self'; img-src 'self'; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }
}
