using System.ComponentModel.DataAnnotations;

namespace SmartService.Channels.WeChat.Api;

/// <summary>The account, and how long WeChat is waited for.</summary>
internal sealed class WeChatApiOptions
{
    /// <summary>Such as wx0123456789abcdef, from the platform's page 开发接口管理.</summary>
    [Required]
    [RegularExpression("^[A-Za-z0-9_-]{6,64}$")]
    public string AppId { get; set; } = "";

    /// <summary>The AppSecret; never logged.</summary>
    [Required]
    public string Secret { get; set; } = "";

    [Required]
    [Url]
    public string BaseUrl { get; set; } = "https://api.weixin.qq.com";

    /// <summary>Where WeChat shows pictures of QR codes.</summary>
    [Required]
    [Url]
    public string PagesUrl { get; set; } = "https://mp.weixin.qq.com";

    /// <summary>Where WeChat asks who opens a page.</summary>
    [Required]
    [Url]
    public string SignInUrl { get; set; } = "https://open.weixin.qq.com";

    /// <summary>Milliseconds that one try may take.</summary>
    [Range(100, 30_000)]
    public int TimeoutMs { get; set; } = 5_000;

    /// <summary>Milliseconds that a file may take on its way.</summary>
    [Range(100, 300_000)]
    public int MediaTimeoutMs { get; set; } = 30_000;

    /// <summary>Megabytes of a file that are taken from WeChat.</summary>
    [Range(1, 100)]
    public int MediaMegabytes { get; set; } = 20;

    /// <summary>Further tries after the first of what may be asked twice; messages are never sent twice.</summary>
    [Range(0, 5)]
    public int Retries { get; set; } = 2;

    /// <summary>Milliseconds before the first further try; it doubles.</summary>
    [Range(0, 10_000)]
    public int RetryDelayMs { get; set; } = 300;

    /// <summary>Failures within half a minute after which WeChat is left alone for a while.</summary>
    [Range(2, 1000)]
    public int BreakAfter { get; set; } = 20;

    /// <summary>Milliseconds for which it is left alone.</summary>
    [Range(500, 300_000)]
    public int BreakMs { get; set; } = 10_000;

    /// <summary>Seconds before its end that a token is renewed; WeChat hands out the next one five minutes before.</summary>
    [Range(30, 290)]
    public int RenewBeforeSeconds { get; set; } = 240;
}
