using System.Text.Json;

namespace SmartService.Channels.WeChat.Api;

/// <summary>A QR code that brings whoever scans it into the conversation and tells us which code it was.</summary>
/// <param name="Url">What the picture says, for drawing it oneself.</param>
/// <param name="PictureUrl">WeChat's picture of it.</param>
internal sealed record QrCode(string Url, string PictureUrl);

/// <summary>QR codes for bills, counters and notices in the stairwell.</summary>
internal sealed class QrCodes(WeChatCalls calls, CodePictures pictures)
{
    /// <summary>The longest that a code that ends may live.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromDays(30);

    /// <summary>What a scene may be.</summary>
    public const int LongestScene = 64;

    private static readonly Call Create = new("qrcode/create", Again.Harmless);

    /// <param name="scene">Comes back when it is scanned; 1 to 64 characters.</param>
    /// <param name="life">Null for ever; of those an account has 100,000.</param>
    /// <param name="stop">Nobody waits for it any more.</param>
    public Task<ApiAnswer<QrCode>> CreateAsync(string scene, TimeSpan? life, CancellationToken stop) =>
        calls.PostAsync(
            Create,
            "cgi-bin/qrcode/create",
            new
            {
                expire_seconds = (long?)life?.TotalSeconds,
                action_name = life is null ? "QR_LIMIT_STR_SCENE" : "QR_STR_SCENE",
                action_info = new { scene = new { scene_str = scene } },
            },
            Read,
            stop
        );

    private QrCode? Read(JsonElement json) =>
        Body.Text(json, "url") is { Length: > 0 } url && Body.Text(json, "ticket") is { Length: > 0 } ticket
            ? new(url, pictures.Address(ticket))
            : null;
}
