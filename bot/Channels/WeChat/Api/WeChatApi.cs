using Microsoft.Extensions.Logging;

namespace SmartService.Channels.WeChat.Api;

/// <summary>WeChat's servers, for one official account; what they make of a call is an answer, never an exception.</summary>
internal sealed class WeChatApi : IDisposable
{
    private readonly WeChatCalls calls;

    /// <param name="account">Checked already.</param>
    /// <param name="shelf">Where all nodes keep the account's token.</param>
    /// <param name="time">The clock of tokens and of patience.</param>
    /// <param name="log">Is told codes and names of calls; never a secret, a token, an openid or a text.</param>
    public WeChatApi(WeChatApiOptions account, ITokenShelf shelf, TimeProvider time, ILogger<WeChatApi> log)
    {
        calls = new(account, shelf, time, log);
        Messages = new(calls);
        Notices = new(calls);
        Media = new(calls);
        Menus = new(calls);
        CodePictures = new(calls, account.PagesUrl);
        QrCodes = new(calls, CodePictures);
        Tags = new(calls);
        Followers = new(calls);
        SignIn = new(calls, account.SignInUrl);
        Pages = new(calls, shelf, time, TimeSpan.FromSeconds(account.RenewBeforeSeconds), log);
    }

    public CustomerMessages Messages { get; }
    public Notices Notices { get; }
    public MediaFiles Media { get; }
    public Menus Menus { get; }
    public QrCodes QrCodes { get; }
    public CodePictures CodePictures { get; }
    public Tags Tags { get; }
    public Followers Followers { get; }
    public WebSignIn SignIn { get; }
    public PageSignatures Pages { get; }

    public void Dispose()
    {
        Pages.Dispose();
        calls.Dispose();
    }
}
