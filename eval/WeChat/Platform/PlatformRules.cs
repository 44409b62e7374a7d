namespace SmartService.Eval.WeChat.Platform;

/// <summary>The platform's bounds, as its documentation gives them (read in 2026).</summary>
public static class PlatformRules
{
    // developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken
    public static readonly TimeSpan TokenLife = TimeSpan.FromSeconds(7200);
    public static readonly TimeSpan TokenOverlap = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan ForceGap = TimeSpan.FromSeconds(30);
    public const int ForcedADay = 20;

    // developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage
    public const int AfterMessage = 5;
    public const int AfterMenuClick = 3;
    public const int AfterFollowing = 3;
    public const int AfterScan = 3;
    public static readonly TimeSpan MessageWindow = TimeSpan.FromHours(48);
    public static readonly TimeSpan ShortWindow = TimeSpan.FromMinutes(1);
    public const int Articles = 1;

    // Not documented; found by trying: developers.weixin.qq.com/community/develop/doc/00084e2936c340b9015a753405b800
    public const int TextBytes = 2048;

    // developers.weixin.qq.com/doc/service/api/customer/message/api_typing
    public static readonly TimeSpan TypingAfterMessage = TimeSpan.FromSeconds(30);

    // Not documented.
    public static readonly TimeSpan TypingShown = TimeSpan.FromSeconds(15);

    // developers.weixin.qq.com/doc/service/api/material/temporary/api_uploadtempmedia
    public static readonly TimeSpan MediaLife = TimeSpan.FromDays(3);
    public const int ImageBytes = 10 * 1024 * 1024;
    public const int VoiceBytes = 2 * 1024 * 1024;
    public const int VideoBytes = 10 * 1024 * 1024;
    public const int ThumbBytes = 64 * 1024;

    // developers.weixin.qq.com/doc/service/api/custommenu/api_createcustommenu
    public const int Buttons = 3;
    public const int ButtonsBelow = 5;
    public const int ButtonNameBytes = 16;
    public const int ButtonBelowNameBytes = 60;
    public const int ButtonKeyBytes = 128;
    public const int ButtonUrlBytes = 1024;

    // developers.weixin.qq.com/doc/offiaccount/User_Management/User_Tag_Management.html
    public const int Tags = 100;
    public const int TagNameBytes = 30;
    public const int TagsOfFollower = 20;
    public const int TaggedAtOnce = 50;

    // developers.weixin.qq.com/doc/service/api/qrcode/qrcodes/api_createqrcode
    public const int SceneLength = 64;
    public const int QrSeconds = 2_592_000;

    // developers.weixin.qq.com/doc/service/api/notify/template/api_sendtemplatemessage
    public static readonly TimeSpan ClientMessageIdLife = TimeSpan.FromMinutes(10);
    public const int ThingCharacters = 20;

    // developers.weixin.qq.com/doc/service/guide/h5/opentag.html
    public const int TemplatesAtOnce = 3;

    // developers.weixin.qq.com/doc/service/guide/product/message/Passive_user_reply_message.html
    public static readonly TimeSpan PushLimit = TimeSpan.FromSeconds(5);
    public const int PushTries = 3;
    public const string FailureNotice = "该公众号提供的服务出现故障，请稍后再试";

    // developers.weixin.qq.com/doc/service/api/webdev/access/api_snsaccesstoken
    public static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(5);
}
