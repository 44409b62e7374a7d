using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace SmartService.Channels.WeChat.Pages;

/// <summary>
/// What WeChat hands back with a visitor: letters and digits only, as it asks. It says which page they wanted, lives for
/// minutes, and is worth something only in the browser that has the cookie.
/// </summary>
internal sealed class PageStates(PageSeals seals, IOptions<WeChatOptions> options, TimeProvider time)
{
    private const string Cookie = "wechat-page-state";
    private const int TimeLetters = 8;
    private static readonly string[] Pages = [PageNames.Bind, PageNames.Bill, PageNames.Notices];

    public async Task<string> NewAsync(HttpContext here, OfficialAccount account, string page)
    {
        var life = TimeSpan.FromMinutes(options.Value.Pages.SignInMinutes);
        var nonce = RandomNumberGenerator.GetHexString(32, lowercase: true);
        here.Response.Cookies.Append(Cookie, nonce, PageCookies.Of(account, life));
        var begin = $"{(time.GetUtcNow() + life).ToUnixTimeSeconds():x8}{Array.IndexOf(Pages, page)}";
        return begin + await MarkAsync(account, begin, nonce, here.RequestAborted);
    }

    /// <summary>It is worth something once.</summary>
    /// <returns>The page they wanted; null when it is not from this browser, or too old.</returns>
    public async Task<string?> TakeAsync(HttpContext here, OfficialAccount account, string? state)
    {
        if (here.Request.Cookies[Cookie] is not { } nonce || state is not { Length: > TimeLetters + 1 and < 128 })
            return null;
        here.Response.Cookies.Delete(Cookie, PageCookies.Of(account, null));
        var begin = state[..(TimeLetters + 1)];
        var expected = begin + await MarkAsync(account, begin, nonce, here.RequestAborted);
        return
            CryptographicOperations.FixedTimeEquals(
                System.Text.Encoding.UTF8.GetBytes(expected),
                System.Text.Encoding.UTF8.GetBytes(state)
            )
            && PageSeals.TryTime(begin[..TimeLetters], out var until)
            && !seals.IsOver(until)
            ? Pages[begin[TimeLetters] - '0']
            : null;
    }

    private async Task<string> MarkAsync(
        OfficialAccount account,
        string begin,
        string nonce,
        CancellationToken cancellation
    ) =>
        Convert.ToHexStringLower(
            (await seals.MarkAsync(PagePurpose.State, account.Name, $"{begin}|{nonce}", cancellation)).AsSpan(0, 20)
        );
}

internal static class PageCookies
{
    /// <param name="account">Whose pages it is for.</param>
    /// <param name="life">Null to end it.</param>
    public static CookieOptions Of(OfficialAccount account, TimeSpan? life) =>
        new()
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = account.Options.PageUrl!.StartsWith("https:", StringComparison.OrdinalIgnoreCase),
            Path = PageNames.PathOf(account.Name),
            MaxAge = life,
        };
}
