using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using SmartService.Channels.WeChat.Api;
using SmartService.Channels.WeChat.Menus;
using SmartService.Channels.WeChat.Notices;
using SmartService.Channels.WeChat.Pages;
using SmartService.Channels.WeChat.Scenes;

namespace SmartService.Channels.WeChat;

/// <summary>The section <c>Channels:WeChat</c>: official accounts (服务号), and how their followers are served.</summary>
public sealed partial class WeChatOptions : IValidatableObject
{
    /// <summary>By the name that stands in the address of each account's callbacks; none: the channel is off.</summary>
    public Dictionary<string, OfficialAccountOptions> Accounts { get; set; } = [];

    /// <summary>Milliseconds in which an answer goes out in the response to a push; WeChat waits for five seconds.</summary>
    [Range(500, 4_800)]
    public int AnswerMs { get; set; } = 4_300;

    /// <summary>Seconds that the time of a push may be off.</summary>
    [Range(30, 3_600)]
    public int ClockSeconds { get; set; } = 300;

    /// <summary>Followers to whom messages are sent at once.</summary>
    [Range(1, 100)]
    public int SendAtOnce { get; set; } = 8;

    /// <summary>Seconds before a message that WeChat did not take is tried again; it doubles, up to ten minutes.</summary>
    [Range(1, 600)]
    public int RetrySeconds { get; set; } = 5;

    /// <summary>Minutes without a word after which a follower whom a person has served is the bot's again.</summary>
    [Range(1, 1_440)]
    public int SilentMinutes { get; set; } = 30;

    /// <summary>Where QR codes lead; null for those of the sample utility.</summary>
    public string? ScenesFile { get; set; }

    /// <summary>When followers are told of something beside the conversation.</summary>
    public NoticeOptions Notices { get; set; } = new();

    /// <summary>Our own pages in the WeChat browser.</summary>
    public PagesOptions Pages { get; set; } = new();

    /// <summary>What a message of a follower's lets us send.</summary>
    public QuotaOptions Message { get; set; } = new() { Minutes = 48 * 60, Sends = 5 };

    /// <summary>What a press on the menu does.</summary>
    public QuotaOptions Menu { get; set; } = new() { Minutes = 1, Sends = 3 };

    /// <summary>What beginning to follow does.</summary>
    public QuotaOptions Follow { get; set; } = new() { Minutes = 1, Sends = 3 };

    /// <summary>What scanning a code does.</summary>
    public QuotaOptions Scan { get; set; } = new() { Minutes = 1, Sends = 3 };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var name in Accounts.Keys.Where(name => !Name().IsMatch(name)))
            yield return new($"Accounts: {name} is no name of an account; expected 1 to 40 of a-z, 0-9 and -.");
        foreach (var (name, account) in Accounts)
        foreach (var problem in Problems($"Accounts:{name}", account).Concat(Problems(name, account.MiniProgram)))
            yield return problem;
        foreach (var problem in Accounts.SelectMany(named => DataProblems($"Accounts:{named.Key}", named.Value)))
            yield return new(problem);
        if (Problem(() => SceneBook.Load(ScenesFile)) is { } scenes)
            yield return new($"ScenesFile: {scenes}");
        foreach (
            var (name, quota) in new (string, object)[]
            {
                (nameof(Notices), Notices),
                (nameof(Pages), Pages),
                (nameof(Message), Message),
                (nameof(Menu), Menu),
                (nameof(Follow), Follow),
                (nameof(Scan), Scan),
            }
        )
        foreach (var problem in Problems(name, quota))
            yield return problem;
    }

    private static IEnumerable<string> DataProblems(string at, OfficialAccountOptions account)
    {
        if (Problem(() => MenuFile.Load(account.MenuFile)) is { } menu)
            yield return $"{at}:MenuFile: {menu}";
        foreach (var (type, templates) in account.Notices)
        foreach (var problem in templates.Problems($"{at}:Notices:{type}", type))
            yield return problem;
    }

    private static string? Problem(Action load)
    {
        try
        {
            load();
            return null;
        }
        catch (DataFileException problem)
        {
            return problem.Message;
        }
    }

    private static IEnumerable<ValidationResult> Problems(string name, MiniProgramOptions? program) =>
        program is null ? [] : Problems($"Accounts:{name}:MiniProgram", (object)program);

    private static IEnumerable<ValidationResult> Problems(string at, object options)
    {
        var problems = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true);
        return problems.Select(problem => new ValidationResult($"{at}: {problem.ErrorMessage}"));
    }

    [GeneratedRegex("^[a-z0-9-]{1,40}$")]
    private static partial Regex Name();
}

/// <summary>
/// Messages that may be sent after something a follower did, and for how long
/// (developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage).
/// </summary>
public sealed class QuotaOptions
{
    [Range(1, 10_080)]
    public int Minutes { get; set; }

    [Range(0, 100)]
    public int Sends { get; set; }
}

/// <summary>One official account.</summary>
public sealed class OfficialAccountOptions
{
    /// <summary>Such as wx0123456789abcdef, from the platform's page 开发接口管理.</summary>
    [Required]
    [RegularExpression("^[A-Za-z0-9_-]{6,64}$")]
    public string AppId { get; set; } = "";

    /// <summary>The AppSecret; never logged.</summary>
    [Required]
    public string Secret { get; set; } = "";

    /// <summary>The Token (令牌) of the callbacks.</summary>
    [Required]
    [RegularExpression(
        "^[A-Za-z0-9]{3,32}$",
        ErrorMessage = "Token must be 3 to 32 letters and digits, as the platform asks."
    )]
    public string Token { get; set; } = "";

    /// <summary>43 letters and digits; only plain mode (明文模式) does without.</summary>
    [RegularExpression("^[A-Za-z0-9]{43}$", ErrorMessage = "EncodingAesKey must be 43 letters and digits.")]
    public string? EncodingAesKey { get; set; }

    /// <summary>Where followers of this account live, as the record names it; null for anywhere.</summary>
    public string? Region { get; set; }

    /// <summary>Under which address customers reach our pages, such as https://service.example.com; null for no pages.</summary>
    [PageAddress]
    public string? PageUrl { get; set; }

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

    /// <summary>WeChat's script for pages (JS-SDK), from 1.6.0 on.</summary>
    [Required]
    [ScriptAddress]
    public string ScriptUrl { get; set; } = "https://res.wx.qq.com/open/js/jweixin-1.6.0.js";

    /// <summary>The menu; null for that of the sample utility.</summary>
    public string? MenuFile { get; set; }

    /// <summary>Where followers see their bills and pay; null for our own page.</summary>
    public MiniProgramOptions? MiniProgram { get; set; }

    /// <summary>With what followers are told of news, by the type of it.</summary>
    public Dictionary<string, NoticeTemplates> Notices { get; set; } = [];

    /// <summary>Milliseconds that one try of a call may take.</summary>
    [Range(100, 30_000)]
    public int TimeoutMs { get; set; } = 5_000;

    internal WeChatApiOptions Api() =>
        new()
        {
            AppId = AppId,
            Secret = Secret,
            BaseUrl = BaseUrl,
            PagesUrl = PagesUrl,
            SignInUrl = SignInUrl,
            TimeoutMs = TimeoutMs,
        };
}
