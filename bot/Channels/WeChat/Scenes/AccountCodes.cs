using SmartService.Channels.WeChat.Api;

namespace SmartService.Channels.WeChat.Scenes;

/// <summary>A QR code that was made.</summary>
/// <param name="Url">What the picture says, for drawing it oneself.</param>
/// <param name="PictureUrl">Where WeChat shows its picture.</param>
/// <param name="Says">What is said for whoever scans it; null when the scene leads nowhere.</param>
public sealed record MadeCode(string Url, string PictureUrl, string? Says);

/// <param name="ContentType">Such as image/jpg.</param>
public sealed record CodePicture(ReadOnlyMemory<byte> Bytes, string ContentType);

/// <summary>Makes QR codes that lead into the conversation.</summary>
public sealed class AccountCodes
{
    private readonly OfficialAccounts accounts;
    private readonly SceneBook scenes;

    internal AccountCodes(OfficialAccounts accounts, SceneBook scenes) =>
        (this.accounts, this.scenes) = (accounts, scenes);

    public const int LongestScene = QrCodes.LongestScene;

    /// <summary>The longest that a code that ends may live.</summary>
    public static TimeSpan LongestLife => QrCodes.LongestLife;

    /// <param name="life">Null for ever; of those an account has 100,000.</param>
    /// <exception cref="WeChatRefusalException">WeChat did not make it.</exception>
    public async Task<MadeCode> MakeAsync(string account, string scene, TimeSpan? life, CancellationToken stop)
    {
        var made = await accounts.Named(account).Api.QrCodes.CreateAsync(scene, life, stop);
        return made.Value is { } code
            ? new(code.Url, code.PictureUrl, scenes.Words(scene))
            : throw new WeChatRefusalException("qrcode/create", made);
    }

    /// <summary>WeChat's picture of it.</summary>
    /// <exception cref="WeChatRefusalException">WeChat did not show it.</exception>
    public async Task<CodePicture> FetchAsync(string account, MadeCode code, CancellationToken stop)
    {
        var shown = await accounts
            .Named(account)
            .Api.CodePictures.FetchAsync(new QrCode(code.Url, code.PictureUrl), stop);
        return shown.Value is { } picture
            ? new(picture.Bytes, picture.ContentType)
            : throw new WeChatRefusalException("showqrcode", shown);
    }
}
