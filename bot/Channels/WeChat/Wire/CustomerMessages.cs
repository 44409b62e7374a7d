namespace SmartService.Channels.WeChat.Wire;

/// <summary>Something that a customer sent.</summary>
internal abstract record CustomerMessage(PushHead Head) : Push(Head);

/// <param name="Head">From whom, when.</param>
/// <param name="Content">What was typed, with WeChat's codes for its own pictures; see <see cref="EmojiCodes"/>.</param>
/// <param name="MenuId">Of a menu message (msgmenu): which line was pressed.</param>
internal sealed record TextMessage(PushHead Head, string Content, string? MenuId) : CustomerMessage(Head);

/// <summary>One of the two is always there; the address is open to everybody who knows it.</summary>
internal sealed record ImageMessage(PushHead Head, string? MediaId, string? PicUrl) : CustomerMessage(Head);

/// <param name="Head">From whom, when.</param>
/// <param name="MediaId">To fetch it by; lives for three days.</param>
/// <param name="MediaId16K">The same at 16 kHz, where WeChat offers it.</param>
/// <param name="Format">Such as amr or speex.</param>
/// <param name="Recognition">What WeChat heard, where the account has that switched on.</param>
internal sealed record VoiceMessage(
    PushHead Head,
    string MediaId,
    string? MediaId16K,
    string? Format,
    string? Recognition
) : CustomerMessage(Head);

/// <summary>A video, or a short one recorded in the conversation.</summary>
internal sealed record VideoMessage(PushHead Head, string MediaId, string? ThumbMediaId, bool IsShort)
    : CustomerMessage(Head);

/// <summary>A place that the customer sent.</summary>
internal sealed record LocationMessage(PushHead Head, double Latitude, double Longitude, long? Scale, string? Label)
    : CustomerMessage(Head);

/// <summary>An article or page that the customer passed on.</summary>
internal sealed record LinkMessage(PushHead Head, string? Title, string? Description, string? Url)
    : CustomerMessage(Head);

/// <summary>A file; WeChat gives no way to fetch it.</summary>
internal sealed record FileMessage(PushHead Head, string? Title, string? FileKey, string? FileMd5, long? Bytes)
    : CustomerMessage(Head);

/// <summary>A page of a mini program that the customer passed on.</summary>
internal sealed record MiniProgramMessage(
    PushHead Head,
    string? Title,
    string? AppId,
    string? PagePath,
    string? ThumbMediaId
) : CustomerMessage(Head);
